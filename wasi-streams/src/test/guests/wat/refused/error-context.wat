(component (type (record (field "e" error-context))))
