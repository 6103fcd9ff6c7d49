;; Vectors that core modules share: functions that take and give them, globals, a table.
;;
;; sum: func(n: u32) -> u32         a call of an imported function: all lanes of 4n + {0, 1, 2, 3}   expected: 16n + 6
;; indirect: func(n: u32) -> u32    the same through a table
;; constant: func() -> u64          the upper half of an immutable global                        expected: 0x0F0E0D0C0B0A0908
;; exchange: func(n: u64) -> u64    sets a mutable global's upper half, which its owner gives     expected: n
;; block: func(n: u32) -> u32       a vector that leaves a block, chosen by select               expected: n if it is even, else 2n
;; outside: func() -> u32           a store that crosses the end of memory                        expected: trap (memory)

(component
  (core module $Owner
    (type $add (func (param v128 v128) (result v128)))
    (global (export "before") i32 (i32.const 1))
    (global $constant (export "constant") v128
      (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15))
    (global $cell (export "cell") (mut v128) (v128.const i64x2 0 0))
    (table (export "table") 2 funcref)
    (elem (i32.const 1) $add)
    (func $add (export "add") (type $add)
      (i32x4.add (local.get 0) (local.get 1)))
    (func (export "upper") (result i64)
      (i64x2.extract_lane 1 (global.get $cell))))

  (core module $User
    (type $add (func (param v128 v128) (result v128)))
    (import "owner" "add" (func $add (type $add)))
    (import "owner" "constant" (global $constant v128))
    (import "owner" "cell" (global $cell (mut v128)))
    (import "owner" "before" (global $before i32))
    (import "owner" "upper" (func $upper (result i64)))
    (import "owner" "table" (table 2 funcref))
    (memory 1)
    (global $copy v128 (global.get $constant))
    (func $lanes (param $all v128) (result i32)
      (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $all)) (i32x4.extract_lane 1 (local.get $all)))
        (i32.add (i32x4.extract_lane 2 (local.get $all)) (i32x4.extract_lane 3 (local.get $all)))))
    (func (export "sum") (param $n i32) (result i32)
      (call $lanes
        (call $add
          (i32x4.splat (i32.shl (local.get $n) (i32.const 2)))
          (v128.const i32x4 0 1 2 3))))
    (func (export "indirect") (param $n i32) (result i32)
      (call $lanes
        (call_indirect (type $add)
          (i32x4.splat (i32.shl (local.get $n) (i32.const 2)))
          (v128.const i32x4 0 1 2 3)
          (global.get $before))))
    (func (export "constant") (result i64)
      (i64x2.extract_lane 1 (global.get $copy)))
    (func (export "exchange") (param $n i64) (result i64)
      (global.set $cell (i64x2.replace_lane 1 (global.get $cell) (local.get $n)))
      (call $upper))
    (func (export "block") (param $n i32) (result i32)
      (local $kept v128)
      (local.set $kept
        (block $out (result v128)
          (drop (br_if $out (i32x4.splat (local.get $n)) (i32.const 0)))
          (select
            (i32x4.splat (i32.shl (local.get $n) (i32.const 1)))
            (i32x4.splat (local.get $n))
            (i32.and (local.get $n) (i32.const 1)))))
      (i32x4.extract_lane 3 (local.get $kept)))
    (func (export "outside") (result i32)
      (v128.store (i32.const 65521) (i8x16.splat (i32.const 255)))
      (i32.const 0)))

  (core instance $owner (instantiate $Owner))
  (core instance $user (instantiate $User (with "owner" (instance $owner))))

  (func (export "sum") (param "n" u32) (result u32) (canon lift (core func $user "sum")))
  (func (export "indirect") (param "n" u32) (result u32) (canon lift (core func $user "indirect")))
  (func (export "constant") (result u64) (canon lift (core func $user "constant")))
  (func (export "exchange") (param "n" u64) (result u64) (canon lift (core func $user "exchange")))
  (func (export "block") (param "n" u32) (result u32) (canon lift (core func $user "block")))
  (func (export "outside") (result u32) (canon lift (core func $user "outside"))))
