package dev.varve.deep;

import java.util.List;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Tries each property at most as often as the system property {@code varve.tries} says: what is run
 * once for every mutant cannot take seconds. Properties with statistics have all of their tries.
 */
public final class FewTries implements AroundTryHook {

  private static final int TRIES = Integer.getInteger("varve.tries", Integer.MAX_VALUE);

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor attempt, List<Object> parameters) {
    Store<Integer> tries = Store.getOrCreate(FewTries.class, Lifespan.PROPERTY, () -> 0);
    tries.update(count -> count + 1);
    TryExecutionResult result = attempt.execute(parameters);
    return result.isSatisfied() && tries.get() >= TRIES && !countsItsTries(context)
        ? TryExecutionResult.satisfied(true)
        : result;
  }

  private static boolean countsItsTries(TryLifecycleContext context) {
    return context.targetMethod().isAnnotationPresent(StatisticsReport.class);
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
