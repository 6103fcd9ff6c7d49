;; A guest that grows its memory and its table as far as it is let, and uses what it got.
;;
;; run: func() -> u32   pages and elements of its end, pages * 1000 + elements   expected: the same on each instance

(component
  (core module $Growing
    (table $table 1 funcref)
    (elem declare func $run)
    (memory 1)
    (func $run (export "run") (result i32)
      (loop $again
        (i32.store (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 4)) (memory.size))
        (table.set $table (i32.sub (table.size $table) (i32.const 1)) (ref.func $run))
        (br_if $again
          (i32.or
            (i32.gt_s (memory.grow (i32.const 3)) (i32.const 0))
            (i32.gt_s (table.grow $table (ref.null func) (i32.const 7)) (i32.const 0)))))
      (i32.add (i32.mul (memory.size) (i32.const 1000)) (table.size $table))))
  (core instance $growing (instantiate $Growing))
  (func (export "run") (result u32) (canon lift (core func $growing "run"))))
