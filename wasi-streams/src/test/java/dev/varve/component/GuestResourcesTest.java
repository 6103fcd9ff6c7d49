package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Resources that components define. */
class GuestResourcesTest {
  private final ComponentInstance instance = Guests.instantiate("guest-resources");

  private Object make(String component, int number) {
    return Objects.requireNonNull(instance.call(component, "make", number));
  }

  @Test
  void oneComponentUsesAnothersResource() {
    assertThat(instance.call("user", "use", 7)).isEqualTo(1007L);
    assertThat(instance.call("user", "use", 8)).isEqualTo(1008L);
    assertThat(instance.call("first", "dropped")).isEqualTo(2L);
    assertThat(instance.call("second", "dropped")).isEqualTo(0L);
  }

  @Test
  void theHostHoldsAGuestsResourceAndGivesItBack() {
    Object counter = make("first", 5);
    assertThat(counter).isInstanceOf(GuestResource.class);
    assertThat(instance.call("first", "get", counter)).isEqualTo(1005L);
    instance.call("first", "give-up", counter);
    assertThat(instance.call("first", "dropped")).isEqualTo(1L);
  }

  @Test
  void eachInstanceHasAResourceTypeOfItsOwn() {
    Object counter = make("second", 5);
    assertThat(instance.call("second", "get", counter)).isEqualTo(1005L);
    assertThatThrownBy(() -> instance.call("first", "get", counter))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
