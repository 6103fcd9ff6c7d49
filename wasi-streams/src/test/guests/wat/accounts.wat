;; What other components link to: a resource, and strings that cross between two memories.
;;
;; test:bank/accounts@1.2.3
;;   constructor(start: u32)            an account
;;   account.add: func(n: u32) -> u32   the sum so far
;;   join: func(a: string, b: string) -> string
;;   dropped: func() -> u32             how many accounts were dropped

(component
  (core module $Main
    (memory (export "memory") 1)
    (global $heap (mut i32) (i32.const 1024))
    (global $dropped (mut i32) (i32.const 0))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (local $place i32)
      (local.set $place (i32.and (i32.add (global.get $heap) (i32.const 7)) (i32.const -8)))
      (global.set $heap (i32.add (local.get $place) (local.get 3)))
      (local.get $place))
    ;; an account is represented by the place of its sum
    (func (export "place") (param $start i32) (result i32)
      (local $place i32)
      (local.set $place (i32.and (i32.add (global.get $heap) (i32.const 7)) (i32.const -8)))
      (global.set $heap (i32.add (local.get $place) (i32.const 8)))
      (i32.store (local.get $place) (local.get $start))
      (local.get $place))
    (func (export "add") (param $account i32) (param $n i32) (result i32)
      (i32.store (local.get $account) (i32.add (i32.load (local.get $account)) (local.get $n)))
      (i32.load (local.get $account)))
    (func (export "join") (param $a i32) (param $a-length i32) (param $b i32) (param $b-length i32) (result i32)
      (local $place i32)
      (local.set $place (global.get $heap))
      (memory.copy (local.get $place) (local.get $a) (local.get $a-length))
      (memory.copy (i32.add (local.get $place) (local.get $a-length)) (local.get $b) (local.get $b-length))
      (i32.store (i32.const 16) (local.get $place))
      (i32.store (i32.const 20) (i32.add (local.get $a-length) (local.get $b-length)))
      (i32.const 16))
    (func (export "destroy") (param i32)
      (global.set $dropped (i32.add (global.get $dropped) (i32.const 1))))
    (func (export "dropped") (result i32) (global.get $dropped)))
  (core instance $main (instantiate $Main))
  (type $account' (resource (rep i32) (dtor (core func $main "destroy"))))
  (core func $new (canon resource.new $account'))
  (core module $Make
    (import "main" "place" (func $place (param i32) (result i32)))
    (import "main" "new" (func $new (param i32) (result i32)))
    (func (export "make") (param i32) (result i32) (call $new (call $place (local.get 0)))))
  (core instance $make (instantiate $Make (with "main" (instance
    (export "place" (func $main "place"))
    (export "new" (func $new))))))
  (func $make' (param "start" u32) (result (own $account')) (canon lift (core func $make "make")))
  (func $add' (param "self" (borrow $account')) (param "n" u32) (result u32) (canon lift (core func $main "add")))
  (func $join' (param "a" string) (param "b" string) (result string)
    (canon lift (core func $main "join") (memory (core memory $main "memory")) (realloc (core func $main "realloc"))))
  (func $dropped' (result u32) (canon lift (core func $main "dropped")))

  (component $Accounts
    (import "account" (type $account (sub resource)))
    (import "make" (func $make (param "start" u32) (result (own $account))))
    (import "add" (func $add (param "self" (borrow $account)) (param "n" u32) (result u32)))
    (import "join" (func $join (param "a" string) (param "b" string) (result string)))
    (import "dropped" (func $dropped (result u32)))
    (export $exported "account" (type $account))
    (export "[constructor]account" (func $make) (func (param "start" u32) (result (own $exported))))
    (export "[method]account.add" (func $add) (func (param "self" (borrow $exported)) (param "n" u32) (result u32)))
    (export "join" (func $join))
    (export "dropped" (func $dropped)))
  (instance $accounts (instantiate $Accounts
    (with "account" (type $account'))
    (with "make" (func $make'))
    (with "add" (func $add'))
    (with "join" (func $join'))
    (with "dropped" (func $dropped'))))
  (export "test:bank/accounts@1.2.3" (instance $accounts)))
