package dev.varve.model;

/** An error code that the model answers. */
final class ModelRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  ModelRefusal(String code) {
    super(code, null, false, false);
  }
}
