;; Imports a function and a resource outside of interfaces.
;; expected: refused before anything runs, with the name `keep`;
;; where absent imports are linked as traps: `run` traps with the name `log`

(component
  (import "keep" (type $keep (sub resource)))
  (import "log" (func $log (param "code" u32)))
  (core func $log (canon lower (func $log)))
  (core func $drop (canon resource.drop $keep))
  (core module $Main
    (import "host" "log" (func $log (param i32)))
    (import "host" "drop" (func $drop (param i32)))
    (func (export "run") (call $log (i32.const 5))))
  (core instance $main (instantiate $Main
    (with "host" (instance (export "log" (func $log)) (export "drop" (func $drop))))))
  (func (export "run") (canon lift (core func $main "run"))))
