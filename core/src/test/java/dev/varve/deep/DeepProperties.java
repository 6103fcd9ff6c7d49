package dev.varve.deep;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Checks each property as many times as the system property {@code varve.deep} says, each time with
 * new seeds: so many times its tries.
 */
public final class DeepProperties implements AroundPropertyHook {

  private static final int TIMES = Integer.getInteger("varve.deep", 1);

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyExecutionResult result = property.execute();
    for (int time = 1; time < TIMES && isSuccess(result); time++) {
      result = property.execute();
    }
    return result;
  }

  private static boolean isSuccess(PropertyExecutionResult result) {
    return result.status() == PropertyExecutionResult.Status.SUCCESSFUL;
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
