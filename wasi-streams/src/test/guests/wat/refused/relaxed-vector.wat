;; A module of which the second function has a relaxed vector instruction.
(component
  (core module $Main
    (import "host" "nothing" (func $nothing))
    (func (export "plain") (result i32) (call $nothing) (i32.const 7))
    (func (export "vector") (result i32)
      (i32x4.extract_lane 2
        (i8x16.relaxed_swizzle (i32x4.splat (i32.const 3)) (i32x4.splat (i32.const 4)))))))
