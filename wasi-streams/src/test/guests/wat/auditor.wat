;; Uses accounts.wat and teller.wat: an account that one opens is the other's.
;;
;; audit: func(n: u32) -> u32   an account of n from the teller, 1 added, dropped   expected: (n + 1) * 1000 + dropped
;; use: func(n: u32) -> u32     the teller's `use` is not there; a function of its own name   expected: n

(component
  (import "test:bank/accounts@1.1.0" (instance $accounts
    (export "account" (type $account (sub resource)))
    (export "[method]account.add" (func (param "self" (borrow $account)) (param "n" u32) (result u32)))
    (export "dropped" (func (result u32)))))
  (alias export $accounts "account" (type $account))
  (import "test:bank/teller@0.1.4" (instance $teller
    (alias outer 1 $account (type $account'))
    (export "account" (type $used (eq $account')))
    (export "open" (func (param "n" u32) (result (own $used))))))
  (core func $add (canon lower (func $accounts "[method]account.add")))
  (core func $dropped (canon lower (func $accounts "dropped")))
  (core func $open (canon lower (func $teller "open")))
  (core func $drop (canon resource.drop $account))
  (core module $Main
    (import "bank" "add" (func $add (param i32 i32) (result i32)))
    (import "bank" "dropped" (func $dropped (result i32)))
    (import "bank" "open" (func $open (param i32) (result i32)))
    (import "bank" "drop" (func $drop (param i32)))
    (func (export "audit") (param $n i32) (result i32)
      (local $account i32) (local $sum i32)
      (local.set $account (call $open (local.get $n)))
      (local.set $sum (call $add (local.get $account) (i32.const 1)))
      (call $drop (local.get $account))
      (i32.add (i32.mul (local.get $sum) (i32.const 1000)) (call $dropped)))
    (func (export "use") (param $n i32) (result i32) (local.get $n)))
  (core instance $main (instantiate $Main (with "bank" (instance
    (export "add" (func $add))
    (export "dropped" (func $dropped))
    (export "open" (func $open))
    (export "drop" (func $drop))))))
  (func (export "audit") (param "n" u32) (result u32) (canon lift (core func $main "audit")))
  (func (export "use") (param "n" u32) (result u32) (canon lift (core func $main "use"))))
