;; A module that takes a function out of a table which others may fill.
(component
  (core module $Owner
    (table $shared (export "table") 1 funcref)
    (table $own 1 funcref)
    (func (export "move") (table.set $own (i32.const 0) (table.get $shared (i32.const 0))))))
