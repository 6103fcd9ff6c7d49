;; Imports what is not provided.
(component
  (import "wasi:http/outgoing-handler@0.2.3" (instance
    (export "handle" (func (param "request" u32))))))
