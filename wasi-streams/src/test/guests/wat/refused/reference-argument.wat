;; A module that passes one of its functions to another module.
(component
  (core module $Caller (import "other" "call" (func (param funcref)))))
