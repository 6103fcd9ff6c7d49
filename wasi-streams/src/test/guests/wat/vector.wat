;; A module with vector instructions runs as long as it does not come to them.
;;
;; plain: func() -> u32    expected: 7
;; vector: func() -> u32   expected: an error that is no trap, since nothing here runs vector instructions

(component
  (core module $Main
    (func (export "plain") (result i32) (i32.const 7))
    (func (export "vector") (result i32)
      (i32x4.extract_lane 2 (i32x4.add (i32x4.splat (i32.const 3)) (i32x4.splat (i32.const 4))))))
  (core instance $main (instantiate $Main))
  (func (export "plain") (result u32) (canon lift (core func $main "plain")))
  (func (export "vector") (result u32) (canon lift (core func $main "vector"))))
