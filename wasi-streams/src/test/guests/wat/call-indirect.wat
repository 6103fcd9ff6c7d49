;; `call_indirect` goes by what a signature is, not by the index that a module gives it.
;;
;; run: func(n: u32) -> u32      same signature, different type indices      expected: 2n
;; narrow: func() -> u32         i64 -> i32 called as i32 -> i32, one index   expected: trap (signature)
;; widen: func() -> u32          i32 -> i32 called as i64 -> i32, one index   expected: trap (signature)
;; fewer: func() -> u32          -> i32 called as i32 i32 -> i32, one index   expected: trap (signature)
;; null: func() -> u32           an element that holds nothing               expected: trap (null element)
;; outside: func() -> u32        an element past the end                     expected: trap (table)

(component
  (core module $Owner
    (type $wide (func (param i64) (result i32)))
    (type $narrow (func (param i32) (result i32)))
    (type $none (func (result i32)))
    (table (export "table") 4 funcref)
    (elem (i32.const 0) $double $low $seven)
    (func $double (type $narrow) (i32.mul (local.get 0) (i32.const 2)))
    (func $low (type $wide) (i32.wrap_i64 (local.get 0)))
    (func $seven (type $none) (i32.const 7)))

  (core module $Caller
    (type $narrow (func (param i32) (result i32)))
    (type $wide (func (param i64) (result i32)))
    (type $pair (func (param i32 i32) (result i32)))
    (import "owner" "table" (table 4 funcref))
    (func (export "run") (param i32) (result i32)
      (call_indirect (type $narrow) (local.get 0) (i32.const 0)))
    (func (export "narrow") (result i32)
      (call_indirect (type $narrow) (i32.const 5) (i32.const 1)))
    (func (export "widen") (result i32)
      (call_indirect (type $wide) (i64.const 0x500000005) (i32.const 0)))
    (func (export "fewer") (result i32)
      (call_indirect (type $pair) (i32.const 5) (i32.const 6) (i32.const 2)))
    (func (export "null") (result i32)
      (call_indirect (type $narrow) (i32.const 5) (i32.const 3)))
    (func (export "outside") (result i32)
      (call_indirect (type $narrow) (i32.const 5) (i32.const 4))))

  (core instance $owner (instantiate $Owner))
  (core instance $caller (instantiate $Caller (with "owner" (instance $owner))))

  (func (export "run") (param "n" u32) (result u32) (canon lift (core func $caller "run")))
  (func (export "narrow") (result u32) (canon lift (core func $caller "narrow")))
  (func (export "widen") (result u32) (canon lift (core func $caller "widen")))
  (func (export "fewer") (result u32) (canon lift (core func $caller "fewer")))
  (func (export "null") (result u32) (canon lift (core func $caller "null")))
  (func (export "outside") (result u32) (canon lift (core func $caller "outside"))))
