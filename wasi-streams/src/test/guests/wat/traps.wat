;; Each function traps, or fails in another way that its name says.

(component
  (import "test:traps/host@1.0.0" (instance $host
    (export "call" (func))))
  (core func $call (canon lower (func $host "call")))

  (core module $Main
    (import "host" "call" (func $call))
    (memory (export "memory") 1)
    (data (i32.const 16) "\f0\ff\ff\ff\64\00\00\00")  ;; 100 bytes near the end of 4 GiB
    (data (i32.const 24) "\fa\ff\00\00\10\00\00\00")  ;; 16 bytes across the end
    (data (i32.const 32) "\28\00\00\00\02\00\00\00\c3\28")  ;; 2 bytes that are no UTF-8
    (data (i32.const 48) "\01\00\00\00\01\00\00\00")  ;; one element at 1
    (data (i32.const 56) "\02\00\00\00\00\00\00\00")  ;; discriminant 2
    (data (i32.const 64) "\00\00\00\00\ff\ff\ff\ff")  ;; 2^32 - 1 elements
    (table $table 1 funcref)
    (global $left (mut i32) (i32.const 0))

    (func (export "unreachable") (unreachable))
    (func (export "divide") (drop (i32.div_s (i32.const 1) (global.get $left))))
    (func (export "remainder") (drop (i64.rem_u (i64.const 1) (i64.extend_i32_u (global.get $left)))))
    (func (export "overflow") (drop (i32.div_s (i32.const 0x80000000) (i32.sub (global.get $left) (i32.const 1)))))
    (func (export "overflow-long") (drop (i64.div_s (i64.const 0x8000000000000000) (i64.const -1))))
    (func (export "convert-nan") (drop (i32.trunc_f64_s (f64.const nan))))
    (func (export "convert-large") (drop (i64.trunc_f32_u (f32.const 1e30))))
    (func (export "load-outside") (drop (i32.load (i32.const 65533))))
    (func (export "load-negative") (drop (i32.load8_u (i32.const -1))))
    (func (export "load-offset") (drop (i32.load offset=0xffffffff (i32.const 5))))
    (func (export "store-outside") (i64.store offset=65529 (i32.const 0) (i64.const 1)))
    (func (export "copy-outside") (memory.copy (i32.const 65530) (i32.const 0) (i32.const 7)))
    (func (export "fill-outside") (memory.fill (i32.const 65530) (i32.const 0) (i32.const 7)))
    (func (export "table-outside") (drop (table.get $table (i32.const 1))))
    (func (export "null-element") (call_indirect $table (i32.const 0)))
    (func $recurse (export "recurse") (param i64) (result i64)
      (i64.add (call $recurse (i64.add (local.get 0) (i64.const 1))) (i64.const 1)))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))

    (func (export "identity") (param i32) (result i32) (local.get 0))
    (func (export "nothing") (param i32))
    (func (export "at") (param i32 i32) (result i32) (i32.const 16))
    (func (export "realloc-outside") (param i32 i32 i32 i32) (result i32) (i32.const 65530))
    (func (export "realloc-misaligned") (param i32 i32 i32 i32) (result i32) (i32.const 101))
    (func (export "realloc-calling") (param i32 i32 i32 i32) (result i32) (call $call) (i32.const 1024))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
    (func (export "call") (call $call))
    (func (export "post-return") (param i32) (call $call))
    (func (export "two") (param i32 i32)))

  (core instance $main (instantiate $Main (with "host" (instance (export "call" (func $call))))))
  (alias core export $main "memory" (core memory $memory))

  (func (export "unreachable") (canon lift (core func $main "unreachable")))
  (func (export "divide") (canon lift (core func $main "divide")))
  (func (export "remainder") (canon lift (core func $main "remainder")))
  (func (export "overflow") (canon lift (core func $main "overflow")))
  (func (export "overflow-long") (canon lift (core func $main "overflow-long")))
  (func (export "convert-nan") (canon lift (core func $main "convert-nan")))
  (func (export "convert-large") (canon lift (core func $main "convert-large")))
  (func (export "load-outside") (canon lift (core func $main "load-outside")))
  (func (export "load-negative") (canon lift (core func $main "load-negative")))
  (func (export "load-offset") (canon lift (core func $main "load-offset")))
  (func (export "store-outside") (canon lift (core func $main "store-outside")))
  (func (export "copy-outside") (canon lift (core func $main "copy-outside")))
  (func (export "fill-outside") (canon lift (core func $main "fill-outside")))
  (func (export "table-outside") (canon lift (core func $main "table-outside")))
  (func (export "null-element") (canon lift (core func $main "null-element")))
  (func (export "recurse") (param "n" s64) (result s64) (canon lift (core func $main "recurse")))
  (func (export "grow") (param "n" u32) (result s32) (canon lift (core func $main "grow")))

  ;; the argument is where the result lies: 16, 24, 32 for strings, 48 and 64 for lists, 56 for options
  (func (export "string") (param "at" u32) (result string)
    (canon lift (core func $main "identity") (memory $memory)))
  (func (export "list") (param "at" u32) (result (list u32))
    (canon lift (core func $main "identity") (memory $memory)))
  (func (export "option") (param "at" u32) (result (option u32))
    (canon lift (core func $main "identity") (memory $memory)))
  (func (export "char") (param "c" u32) (result char) (canon lift (core func $main "identity")))
  (type $letter' (enum "a" "b" "c"))
  (export $letter "letter" (type $letter'))
  (func (export "enum") (param "e" u32) (result $letter) (canon lift (core func $main "identity")))
  (func (export "bool") (param "b" u32) (result bool) (canon lift (core func $main "identity")))
  (func (export "narrow") (param "n" u32) (result s8) (canon lift (core func $main "identity")))

  (func (export "realloc-outside") (param "s" string)
    (canon lift (core func $main "two") (memory $memory) (realloc (core func $main "realloc-outside"))))
  (func (export "realloc-misaligned") (param "l" (list u32))
    (canon lift (core func $main "two") (memory $memory) (realloc (core func $main "realloc-misaligned"))))
  (func (export "call-in-realloc") (param "s" string)
    (canon lift (core func $main "two") (memory $memory) (realloc (core func $main "realloc-calling"))))
  (func (export "call-in-post-return") (param "n" u32) (result u32)
    (canon lift (core func $main "identity") (post-return (core func $main "post-return"))))
  (func (export "call") (canon lift (core func $main "call"))))
