;; Vectors that core modules share: functions that take and give them, globals, a table.
;;
;; sum: func(n: u32) -> u32         a call of an imported function: all lanes of 4n + {0, 1, 2, 3}   expected: 16n + 6
;; indirect: func(n: u32) -> u32    the same through a table
;; constant: func() -> u64          the upper half of an immutable global                        expected: 0x0F0E0D0C0B0A0908
;; exchange: func(n: u64) -> u64    sets a mutable global's upper half, which its owner gives     expected: n
;; block: func(n: u32) -> u32       a vector that leaves a block, chosen by select               expected: n if it is even, else 2n
;; loop: func(n: u32) -> u32         a vector that a loop takes and leaves                         expected: 4n
;; ways: func(n: u32) -> u32         a br_table that carries a vector out of three blocks          expected: 10, 20, 30
;; unreached: func() -> u32          behind a branch: drop, select and tee of what is never there  expected: 5
;; depth: func(n: u32) -> u32        recursion with a vector kept over each call                   expected: n(n + 1) / 2
;; caught: func(n: u32) -> u32       a vector that an exception carries                            expected: n
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
    (tag $vector (param v128))
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
    (func (export "loop") (param $n i32) (result i32)
      (local $left i32)
      (local.set $left (local.get $n))
      (v128.const i32x4 0 0 0 0)
      (loop $again (param v128) (result v128)
        (i32x4.add (v128.const i32x4 1 1 1 1))
        (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
      (call $lanes))
    (func (export "ways") (param $n i32) (result i32)
      (i32x4.extract_lane 2
        (block $third (result v128)
          (i32x4.add (v128.const i32x4 0 0 10 0)
            (block $second (result v128)
              (i32x4.add (v128.const i32x4 0 0 10 0)
                (block $first (result v128)
                  (br_table $first $second $third
                    (i32x4.splat (i32.const 10))
                    (i32.sub (i32.const 2) (local.get $n))))))))))
    (func (export "unreached") (result i32)
      (local $never v128)
      (block $out (result i32)
        (br $out (i32.const 5))
        (drop)
        (local.tee $never)
        (v128.const i64x2 1 2)
        (i32.const 1)
        (select)
        (i32.const 0)
        (select (result v128))
        (if (result v128) (i32.const 0)
          (then (unreachable))
          (else (unreachable) (i32x4.neg)))
        (i32x4.add)
        (i8x16.extract_lane_s 3)))
    (func $depth (param $n i32) (result v128)
      (local $kept v128)
      (local.set $kept (i32x4.splat (local.get $n)))
      (if (result v128) (local.get $n)
        (then (i32x4.add (call $depth (i32.sub (local.get $n) (i32.const 1))) (local.get $kept)))
        (else (local.get $kept))))
    (func (export "depth") (param $n i32) (result i32)
      (i32x4.extract_lane 1 (call $depth (local.get $n))))
    (func (export "caught") (param $n i32) (result i32)
      (i32x4.extract_lane 3
        (block $handler (result v128)
          (try_table (catch $vector $handler)
            (throw $vector (i32x4.splat (local.get $n))))
          (unreachable))))
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
  (func (export "loop") (param "n" u32) (result u32) (canon lift (core func $user "loop")))
  (func (export "ways") (param "n" u32) (result u32) (canon lift (core func $user "ways")))
  (func (export "unreached") (result u32) (canon lift (core func $user "unreached")))
  (func (export "depth") (param "n" u32) (result u32) (canon lift (core func $user "depth")))
  (func (export "caught") (param "n" u32) (result u32) (canon lift (core func $user "caught")))
  (func (export "outside") (result u32) (canon lift (core func $user "outside"))))
