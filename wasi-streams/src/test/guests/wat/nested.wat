;; Components in components, and every kind of alias, import and export between them.
;;
;; inner#sum: func(p: point) -> u32    of a component two levels down, by outer aliases of a type, a
;;                                     core module and a component         expected: x + y
;; run#answer: func() -> u32           of a component that was handed in   expected: 42
;; run#code: func() -> u32             of a core module that was handed in expected: 43
;; use: func(n: u32) -> u32            makes a thing and lends it          expected: n
;; a, b: the things of two instances of one component whose own component defines the resource
;;   make: func(n: u32) -> own<thing>
;;   get: func(t: borrow<thing>) -> u32   expected: n; a thing of the other instance is refused

(component $C
  (type $point (record (field "x" u32) (field "y" u32)))
  (core module $Add
    (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
  (component $Sum
    (alias outer $C $point (type $point))
    (alias outer $C $Add (core module $Add))
    (export $point' "point" (type $point))
    (core instance $add (instantiate $Add))
    (func (export "sum") (param "p" $point') (result u32) (canon lift (core func $add "add"))))
  (component $Wrapper
    (alias outer $C $Sum (component $Sum))
    (instance $sum (instantiate $Sum))
    (export "inner" (instance $sum)))
  (instance $wrapper (instantiate $Wrapper))
  (alias export $wrapper "inner" (instance $inner))
  (export "inner" (instance $inner))

  (component $Runner
    (import "maker" (component $Maker (export "answer" (func (result u32)))))
    (import "code" (core module $Code (export "answer" (func (result i32)))))
    (instance $made (instantiate $Maker))
    (core instance $code (instantiate $Code))
    (alias export $made "answer" (func $answer))
    (export "answer" (func $answer))
    (func (export "code") (result u32) (canon lift (core func $code "answer"))))
  (component $Library
    (component $Answer
      (core module $M (func (export "answer") (result i32) (i32.const 42)))
      (core instance $m (instantiate $M))
      (func (export "answer") (result u32) (canon lift (core func $m "answer"))))
    (core module $Code (func (export "answer") (result i32) (i32.const 43)))
    (export "maker" (component $Answer))
    (export "code" (core module $Code)))
  (instance $library (instantiate $Library))
  (alias export $library "maker" (component $Answer))
  (alias export $library "code" (core module $Code))
  (instance $run (instantiate $Runner
    (with "maker" (component $Answer))
    (with "code" (core module $Code))))
  (export "run" (instance $run))

  (component $Outer
    (component $Inner
      (type $thing' (resource (rep i32)))
      (core func $new (canon resource.new $thing'))
      (core module $Main
        (import "own" "new" (func $new (param i32) (result i32)))
        (func (export "make") (param i32) (result i32) (call $new (local.get 0)))
        (func (export "get") (param $representation i32) (result i32) (local.get $representation)))
      (core instance $main (instantiate $Main (with "own" (instance (export "new" (func $new))))))
      (export $thing "thing" (type $thing'))
      (func (export "make") (param "n" u32) (result (own $thing)) (canon lift (core func $main "make")))
      (func (export "get") (param "t" (borrow $thing)) (result u32) (canon lift (core func $main "get"))))
    (instance $things (instantiate $Inner))
    (export "things" (instance $things)))
  (instance $first (instantiate $Outer))
  (instance $second (instantiate $Outer))
  (alias export $first "things" (instance $a))
  (alias export $second "things" (instance $b))

  (component $User
    (import "things" (instance $things
      (export "thing" (type $thing (sub resource)))
      (export "make" (func (param "n" u32) (result (own $thing))))
      (export "get" (func (param "t" (borrow $thing)) (result u32)))))
    (core func $make (canon lower (func $things "make")))
    (core func $get (canon lower (func $things "get")))
    (core module $Main
      (import "things" "make" (func $make (param i32) (result i32)))
      (import "things" "get" (func $get (param i32) (result i32)))
      (func (export "use") (param i32) (result i32) (call $get (call $make (local.get 0)))))
    (core instance $main (instantiate $Main (with "things" (instance
      (export "make" (func $make))
      (export "get" (func $get))))))
    (func (export "use") (param "n" u32) (result u32) (canon lift (core func $main "use"))))
  (instance $user (instantiate $User (with "things" (instance $a))))
  (alias export $user "use" (func $use))
  (export "use" (func $use))
  (export "a" (instance $a))
  (export "b" (instance $b)))
