;; Hands a component a record where a resource is expected.
(component
  (type $given (record (field "x" u32)))
  (component $User
    (import "thing" (type (sub resource))))
  (instance (instantiate $User (with "thing" (type $given)))))
