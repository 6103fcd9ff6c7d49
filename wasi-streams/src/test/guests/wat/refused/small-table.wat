;; A core module that imports a larger table than it is given.
(component
  (core module $Small (table (export "table") 3 funcref))
  (core module $User (import "small" "table" (table 4 funcref)))
  (core instance $small (instantiate $Small))
  (core instance (instantiate $User (with "small" (instance $small)))))
