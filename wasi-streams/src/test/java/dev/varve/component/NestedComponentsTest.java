package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Components in components. */
class NestedComponentsTest {
  private final ComponentInstance instance = Guests.instantiate("nested");

  @Test
  void aComponentReachesOutwardsForTypesModulesAndComponents() {
    assertThat(instance.call("inner", "sum", Tuple.of(3L, 4L))).isEqualTo(7L);
  }

  @Test
  void componentsAndCoreModulesAreHandedIn() {
    assertThat(instance.call("run", "answer")).isEqualTo(42L);
    assertThat(instance.call("run", "code")).isEqualTo(43L);
  }

  @Test
  void aResourceOfAnInnerComponentIsUsedOutside() {
    assertThat(instance.callExport("use", 5L)).isEqualTo(5L);
  }

  @Test
  void eachInstanceOfTheOuterComponentHasItsOwnInnerResource() {
    Object thing = Objects.requireNonNull(instance.call("a", "make", 6L));
    assertThat(instance.call("a", "get", thing)).isEqualTo(6L);
    assertThatThrownBy(() -> instance.call("b", "get", thing))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
