;; A table that grows belongs to its instance: another instance of the same module starts with 2 elements.
;; Two instances of one module, `first` and `second`, are in the component; run it several times from one parsed module.
;;
;; first, second: func() -> u32   grows the instance's table by 5       expected: the size before, 2, then 7, then 12;
;;                                neither counts the other's calls; in a new instance of the component 2 again
;; first-size, second-size: func() -> u32                               expected: 2 before any growth, then 7, then 12
;; over-maximum: func() -> u32    grows the first's table past its 20   expected: 0xFFFFFFFF, and the size unchanged

(component
  (core module $Growing
    (table $table 2 20 funcref)
    (func (export "by-five") (result i32)
      (table.grow $table (ref.null func) (i32.const 5)))
    (func (export "over-maximum") (result i32)
      (table.grow $table (ref.null func) (i32.const 100)))
    (func (export "size") (result i32)
      (table.size $table)))

  (core instance $first (instantiate $Growing))
  (core instance $second (instantiate $Growing))

  (func (export "first") (result u32) (canon lift (core func $first "by-five")))
  (func (export "second") (result u32) (canon lift (core func $second "by-five")))
  (func (export "first-size") (result u32) (canon lift (core func $first "size")))
  (func (export "second-size") (result u32) (canon lift (core func $second "size")))
  (func (export "over-maximum") (result u32) (canon lift (core func $first "over-maximum"))))
