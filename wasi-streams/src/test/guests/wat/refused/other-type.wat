;; Hands a component another type than the one that its import must equal.
(component
  (type $given (record (field "x" u32) (field "z" u32)))
  (component $User
    (type $point (record (field "x" u32) (field "y" u32)))
    (import "point" (type (eq $point))))
  (instance (instantiate $User (with "point" (type $given)))))
