;; Uses accounts.wat, and is used by auditor.wat.
;;
;; greet: func(name: string) -> string    expected: "hello, " and the name
;; use: func(n: u32) -> u32               an account of n, 1 added twice, dropped   expected: (n + 2) * 1000 + dropped
;; test:bank/teller@0.1.0
;;   open: func(n: u32) -> account        an account of n

(component
  (import "test:bank/accounts@1.0.0" (instance $accounts
    (export "account" (type $account (sub resource)))
    (export "[constructor]account" (func (param "start" u32) (result (own $account))))
    (export "[method]account.add" (func (param "self" (borrow $account)) (param "n" u32) (result u32)))
    (export "join" (func (param "a" string) (param "b" string) (result string)))
    (export "dropped" (func (result u32)))))
  (alias export $accounts "account" (type $account))
  (core module $Memory
    (memory (export "memory") 1)
    (global $heap (mut i32) (i32.const 1024))
    (data (i32.const 32) "hello, ")
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (local $place i32)
      (local.set $place (i32.and (i32.add (global.get $heap) (i32.const 7)) (i32.const -8)))
      (global.set $heap (i32.add (local.get $place) (local.get 3)))
      (local.get $place)))
  (core instance $memory (instantiate $Memory))
  (core func $make (canon lower (func $accounts "[constructor]account")))
  (core func $add (canon lower (func $accounts "[method]account.add")))
  (core func $join (canon lower (func $accounts "join") (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
  (core func $dropped (canon lower (func $accounts "dropped")))
  (core func $drop (canon resource.drop $account))
  (core module $Main
    (import "bank" "memory" (memory 1))
    (import "bank" "make" (func $make (param i32) (result i32)))
    (import "bank" "add" (func $add (param i32 i32) (result i32)))
    (import "bank" "join" (func $join (param i32 i32 i32 i32 i32)))
    (import "bank" "dropped" (func $dropped (result i32)))
    (import "bank" "drop" (func $drop (param i32)))
    (func (export "greet") (param $name i32) (param $length i32) (result i32)
      (call $join (i32.const 32) (i32.const 7) (local.get $name) (local.get $length) (i32.const 16))
      (i32.const 16))
    (func (export "use") (param $n i32) (result i32)
      (local $account i32) (local $sum i32)
      (local.set $account (call $make (local.get $n)))
      (drop (call $add (local.get $account) (i32.const 1)))
      (local.set $sum (call $add (local.get $account) (i32.const 1)))
      (call $drop (local.get $account))
      (i32.add (i32.mul (local.get $sum) (i32.const 1000)) (call $dropped)))
    (func (export "open") (param $n i32) (result i32) (call $make (local.get $n))))
  (core instance $main (instantiate $Main (with "bank" (instance
    (export "memory" (memory $memory "memory"))
    (export "make" (func $make))
    (export "add" (func $add))
    (export "join" (func $join))
    (export "dropped" (func $dropped))
    (export "drop" (func $drop))))))
  (func $greet (param "name" string) (result string)
    (canon lift (core func $main "greet") (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
  (func $use (param "n" u32) (result u32) (canon lift (core func $main "use")))
  (func $open (param "n" u32) (result (own $account)) (canon lift (core func $main "open")))
  (component $Teller
    (import "account" (type $account (sub resource)))
    (import "open" (func $open (param "n" u32) (result (own $account))))
    (export $exported "account" (type $account))
    (export "open" (func $open) (func (param "n" u32) (result (own $exported)))))
  (instance $teller (instantiate $Teller (with "account" (type $account)) (with "open" (func $open))))
  (export "greet" (func $greet))
  (export "use" (func $use))
  (export "test:bank/teller@0.1.0" (instance $teller)))
