;; A module of which a function takes a vector.
(component
  (core module (func (export "vector") (param v128))))
