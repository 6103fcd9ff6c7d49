package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.journal.TrapKind;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Handles of a host's resources. */
class HostResourcesTest {
  private record Thing(long number) {}

  private static final HostResource<List<Thing>, Thing> THING =
      HostResource.of("thing", Thing.class, (dropped, thing) -> dropped.add(thing));

  private static final HostInterface<List<Thing>> THINGS =
      HostInterface.<List<Thing>>builder("test:resources/things@1.0.0")
          .resource(THING)
          .function(
              "[constructor]thing",
              "(u32) -> own<thing>",
              (dropped, arguments) -> new Thing(arguments.int64(0)))
          .function(
              "[method]thing.get",
              "(borrow<thing>) -> u32",
              (dropped, arguments) -> arguments.<Thing>resource(0).number())
          .function(
              "[static]thing.take",
              "(own<thing>) -> u32",
              (dropped, arguments) -> arguments.<Thing>resource(0).number())
          .function("lend-and-give", "(borrow<thing>, own<thing>)", (dropped, arguments) -> null)
          .build();

  private final List<Thing> dropped = new ArrayList<>();

  private ComponentInstance instance(int handles) {
    return ComponentLinker.<List<Thing>>builder()
        .provide(THINGS)
        .build()
        .link(Component.parse(Guests.bytes("resources")))
        .instantiate(dropped, new ComponentLimits(10, 10, handles, 1_000));
  }

  private ComponentInstance instance() {
    return instance(100);
  }

  private static void assertTraps(ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.throwable(TrapException.class))
        .extracting(TrapException::kind)
        .isEqualTo(TrapKind.RESOURCE);
  }

  @Test
  void theFirstHandleIsOneAndTheLastFreedIsUsedFirst() {
    ComponentInstance instance = instance();
    for (long n = 1; n <= 4; n++) {
      assertThat(instance.callExport("new", 10 * n)).isEqualTo(n);
    }
    instance.callExport("drop", 2);
    instance.callExport("drop", 4);
    assertThat(instance.callExport("new", 50)).isEqualTo(4L);
    assertThat(instance.callExport("new", 60)).isEqualTo(2L);
    assertThat(instance.callExport("new", 70)).isEqualTo(5L);
    assertThat(instance.callExport("get", 2)).isEqualTo(60L);
  }

  @Test
  void droppingAHandleRunsTheDestructorOnce() {
    ComponentInstance instance = instance();
    instance.callExport("new", 7);
    assertThat(dropped).isEmpty();
    instance.callExport("drop", 1);
    assertThat(dropped).containsExactly(new Thing(7));
    assertTraps(() -> instance.callExport("drop", 1));
  }

  @Test
  void aGivenHandleIsGoneAndItsDestructorIsTheHostsAffair() {
    ComponentInstance instance = instance();
    instance.callExport("new", 7);
    assertThat(instance.callExport("take", 1)).isEqualTo(7L);
    assertThat(dropped).isEmpty();
    assertTraps(() -> instance.callExport("get", 1));
  }

  @Test
  void numbersThatAreNoHandleTrap() {
    for (long number : new long[] {0, 1, 16, 0x7FFFFFFF, 0xFFFFFFFFL}) {
      assertTraps(() -> instance().callExport("get", number));
    }
  }

  @Test
  void aHandleCannotBeLentAndGivenInOneCall() {
    ComponentInstance instance = instance();
    instance.callExport("new", 1);
    instance.callExport("new", 2);
    instance.callExport("lend-and-give", 1, 2);
    instance.callExport("new", 3);
    assertTraps(() -> instance.callExport("lend-and-give", 1, 1));
  }

  @Test
  void whatWasLentCanBeDroppedAfterTheCall() {
    ComponentInstance instance = instance();
    instance.callExport("new", 1);
    instance.callExport("get", 1);
    instance.callExport("drop", 1);
    assertThat(dropped).containsExactly(new Thing(1));
  }

  @Test
  void anObjectGoesThroughTheGuestAndStaysTheSame() {
    Thing thing = new Thing(5);
    assertThat(instance().callExport("pass", thing)).isSameAs(thing);
  }

  @Test
  void aLentObjectMustBeDroppedBeforeTheGuestReturns() {
    Thing thing = new Thing(5);
    ComponentInstance instance = instance();
    assertThat(instance.callExport("borrow", thing)).isEqualTo(5L);
    assertThat(dropped).as("a borrow does not own").isEmpty();
    assertTraps(() -> instance.callExport("keep", thing));
  }

  @Test
  void moreHandlesThanTheLimitEndTheRun() {
    ComponentInstance instance = instance(3);
    for (int i = 0; i < 3; i++) {
      instance.callExport("new", i);
    }
    assertThatThrownBy(() -> instance.callExport("new", 4))
        .isInstanceOf(ComponentLimitException.class)
        .hasMessageContaining("handles");
  }

  @Test
  void anObjectOfAnotherClassIsRefused() {
    ComponentInstance instance = instance();
    assertThatThrownBy(() -> instance.callExport("pass", "a string"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
