;; A component that aliases a resource of the component around it.
(component $C
  (import "thing" (type $thing (sub resource)))
  (component
    (alias outer $C $thing (type $inner))))
