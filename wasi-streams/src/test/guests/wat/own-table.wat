;; A module that takes a function out of a table of its own, and calls it from a table that others share.
;;
;; call: func() -> u32    expected: 7

(component
  (core module $Main
    (type $seven (func (result i32)))
    (table $own 1 funcref)
    (table $shared (export "table") 2 funcref)
    (elem (table $own) (i32.const 0) func $seven)
    (func $seven (type $seven) (i32.const 7))
    (func (export "call") (result i32)
      (table.set $shared (i32.const 1) (table.get $own (i32.const 0)))
      (call_indirect $shared (type $seven) (i32.const 1))))
  (core instance $main (instantiate $Main))
  (func (export "call") (result u32) (canon lift (core func $main "call"))))
