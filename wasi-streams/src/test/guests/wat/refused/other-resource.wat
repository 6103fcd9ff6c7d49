;; Hands a component the resource of one instance and the functions of another.
(component
  (component $Owner
    (type $thing' (resource (rep i32)))
    (core module $Main (func (export "get") (param i32) (result i32) (local.get 0)))
    (core instance $main (instantiate $Main))
    (export $thing "thing" (type $thing'))
    (func (export "get") (param "t" (borrow $thing)) (result u32) (canon lift (core func $main "get"))))
  (component $User
    (import "thing" (type $thing (sub resource)))
    (import "get" (func (param "t" (borrow $thing)) (result u32))))
  (instance $a (instantiate $Owner))
  (instance $b (instantiate $Owner))
  (alias export $a "thing" (type $thing))
  (alias export $b "get" (func $get))
  (instance (instantiate $User (with "thing" (type $thing)) (with "get" (func $get)))))
