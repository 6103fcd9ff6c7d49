;; A module that finds a function in another module's global.
(component
  (core module $Caller (import "other" "callee" (global funcref))))
