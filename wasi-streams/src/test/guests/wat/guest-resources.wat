;; A resource that one component defines and another one uses. It is represented by its number plus 1000.
;;
;; user#use: func(n: u32) -> u32         makes one of the first's counters, lends it, drops it
;;                                       expected: n + 1000, and the first's dropped grows by one
;; first, second: instances of the component that defines counters
;;   make: func(n: u32) -> own<counter>
;;   get: func(c: borrow<counter>) -> u32   expected: n + 1000; the other instance's counter is refused
;;   give-up: func(c: own<counter>)         expected: dropped grows by one
;;   dropped: func() -> u32                 how often the destructor ran

(component
  (component $Owner
    (core module $Count
      (global $dropped (mut i32) (i32.const 0))
      (func (export "destroy") (param i32)
        (global.set $dropped (i32.add (global.get $dropped) (i32.const 1))))
      (func (export "dropped") (result i32) (global.get $dropped)))
    (core instance $count (instantiate $Count))
    (type $counter' (resource (rep i32) (dtor (core func $count "destroy"))))
    (core func $new (canon resource.new $counter'))
    (core func $drop (canon resource.drop $counter'))
    (core module $Main
      (import "own" "new" (func $new (param i32) (result i32)))
      (import "own" "drop" (func $drop (param i32)))
      (func (export "make") (param i32) (result i32)
        (call $new (i32.add (local.get 0) (i32.const 1000))))
      (func (export "get") (param $representation i32) (result i32) (local.get $representation))
      (func (export "give-up") (param i32) (call $drop (local.get 0))))
    (core instance $main (instantiate $Main (with "own" (instance
      (export "new" (func $new))
      (export "drop" (func $drop))))))
    (export $counter "counter" (type $counter'))
    (func (export "make") (param "n" u32) (result (own $counter)) (canon lift (core func $main "make")))
    (func (export "get") (param "c" (borrow $counter)) (result u32) (canon lift (core func $main "get")))
    (func (export "give-up") (param "c" (own $counter)) (canon lift (core func $main "give-up")))
    (func (export "dropped") (result u32) (canon lift (core func $count "dropped"))))

  (component $User
    (import "owner" (instance $owner
      (export "counter" (type $counter (sub resource)))
      (export "make" (func (param "n" u32) (result (own $counter))))
      (export "get" (func (param "c" (borrow $counter)) (result u32)))))
    (alias export $owner "counter" (type $counter))
    (core func $make (canon lower (func $owner "make")))
    (core func $get (canon lower (func $owner "get")))
    (core func $drop (canon resource.drop $counter))
    (core module $Main
      (import "owner" "make" (func $make (param i32) (result i32)))
      (import "owner" "get" (func $get (param i32) (result i32)))
      (import "owner" "drop" (func $drop (param i32)))
      (func (export "use") (param i32) (result i32)
        (local $handle i32)
        (local.set $handle (call $make (local.get 0)))
        (call $get (local.get $handle))
        (call $drop (local.get $handle))))
    (core instance $main (instantiate $Main (with "owner" (instance
      (export "make" (func $make))
      (export "get" (func $get))
      (export "drop" (func $drop))))))
    (func (export "use") (param "n" u32) (result u32) (canon lift (core func $main "use"))))

  (instance $first (instantiate $Owner))
  (instance $second (instantiate $Owner))
  (instance $user (instantiate $User (with "owner" (instance $first))))
  (export "first" (instance $first))
  (export "second" (instance $second))
  (export "user" (instance $user)))
