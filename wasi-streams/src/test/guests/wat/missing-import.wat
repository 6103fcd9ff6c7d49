;; A command that needs an interface nobody provides.
;; expected: refused before anything runs, with the name `acme:missing/api@1.2.3`;
;; where absent imports are linked as traps: the first call of `wasi:cli/run`'s `run` traps with that name and `answer`

(component
  (import "acme:missing/api@1.2.3" (instance $api
    (export "answer" (func (result u32)))))
  (core func $answer (canon lower (func $api "answer")))

  (core module $Main
    (import "api" "answer" (func $answer (result i32)))
    (func (export "run") (result i32)
      (i32.ne (call $answer) (i32.const 42))))
  (core instance $main (instantiate $Main
    (with "api" (instance (export "answer" (func $answer))))))

  (func $run (result (result)) (canon lift (core func $main "run")))
  (instance $command (export "run" (func $run)))
  (export "wasi:cli/run@0.2.0" (instance $command)))
