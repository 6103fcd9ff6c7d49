;; Exports a function of a resource that is not exported.
(component
  (type $thing (resource (rep i32)))
  (core module $Main (func (export "get") (param i32) (result i32) (local.get 0)))
  (core instance $main (instantiate $Main))
  (func (export "get") (param "t" (borrow $thing)) (result u32) (canon lift (core func $main "get"))))
