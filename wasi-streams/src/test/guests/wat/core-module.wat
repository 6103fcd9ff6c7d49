;; A core module, not a component.
;; expected: refused, saying so

(module
  (func (export "_start")))
