;; Hands a component a core module whose memory is smaller than the expected one.
(component
  (core module $Small (memory (export "memory") 1 10))
  (component $User
    (import "code" (core module (export "memory" (memory 2 10)))))
  (instance (instantiate $User (with "code" (core module $Small)))))
