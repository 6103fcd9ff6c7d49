package dev.varve.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Components whose imports other components satisfy. */
class LinkedComponentsTest {

  private static Component component(String name) {
    return Component.parse(Guests.bytes(name));
  }

  /** A component with one text in its names replaced by another of the same length. */
  private static Component altered(String name, String from, String to) {
    String bytes = new String(Guests.bytes(name), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains(from);
    assertThat(to).hasSameSizeAs(from);
    return Component.parse(bytes.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static LinkedComponent<String> link(Component main, Component... others) {
    ComponentLinker.Builder<String> linker = ComponentLinker.builder();
    Stream.of(others).forEach(linker::with);
    return linker.build().link(main);
  }

  private static ComponentInstance instance(Component main, Component... others) {
    return link(main, others).instantiate("context", ComponentLimits.DEFAULT);
  }

  @Test
  void oneComponentCallsAnotherAndUsesItsResources() {
    ComponentInstance teller = instance(component("teller"), component("accounts"));
    assertThat(teller.callExport("use", 5L)).isEqualTo(7_001L);
    assertThat(teller.callExport("use", 0xFFFFFFF0L))
        .as("the same instance, which counts on")
        .isEqualTo(((0xFFFFFFF0L + 2) * 1000 + 2) & 0xFFFFFFFFL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", "Zürich ☃ 👋"})
  void stringsCrossFromOneMemoryToAnother(String name) {
    ComponentInstance teller = instance(component("teller"), component("accounts"));
    assertThat(teller.callExport("greet", name)).isEqualTo("hello, " + name);
  }

  @Test
  void aResourceIsTheSameThroughWhicheverComponentItCame() {
    ComponentInstance auditor =
        instance(component("auditor"), component("accounts"), component("teller"));
    assertThat(auditor.callExport("audit", 5L)).isEqualTo(6_001L);
    assertThat(auditor.callExport("audit", 6L))
        .as("both use the one instance of accounts")
        .isEqualTo(7_002L);
  }

  @Test
  void eachInstanceHasItsOwnInstancesOfTheOthers() {
    LinkedComponent<String> linked = link(component("teller"), component("accounts"));
    for (int i = 0; i < 2; i++) {
      ComponentInstance one = linked.instantiate("context", ComponentLimits.DEFAULT);
      assertThat(one.callExport("use", 5L)).isEqualTo(7_001L);
    }
  }

  @Test
  void aGuestsResourceStaysWithItsInstance() {
    LinkedComponent<String> linked = link(component("teller"), component("accounts"));
    ComponentInstance one = linked.instantiate("context", ComponentLimits.DEFAULT);
    assertThat(one.call("test:bank/teller", "open", 5L)).isInstanceOf(GuestResource.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "1.0.0", "1.9.9"})
  void anyCompatibleVersionSatisfiesAnImport(String version) {
    Component accounts = altered("accounts", "accounts@1.2.3", "accounts@" + version);
    assertThat(instance(component("teller"), accounts).callExport("use", 1L)).isEqualTo(3_001L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0", "0.1.0"})
  void anotherMajorVersionDoesNot(String version) {
    Component accounts = altered("accounts", "accounts@1.2.3", "accounts@" + version);
    assertThatThrownBy(() -> link(component("teller"), accounts))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("test:bank/accounts@1.0.0, which nobody provides");
  }

  @Test
  void theExactVersionIsPreferredToOthers() {
    Component exact = altered("accounts", "accounts@1.2.3", "accounts@1.0.0");
    assertThatThrownBy(() -> link(component("teller"), component("accounts"), exact))
        .as("the other one is not needed then")
        .hasMessage(
            "the linked component that exports test:bank/accounts@1.2.3 is not needed: none of its"
                + " exports satisfies an import");
    Component first = altered("accounts", "accounts@1.2.3", "accounts@1.3.0");
    assertThatThrownBy(() -> link(component("teller"), component("accounts"), first))
        .hasMessage(
            "the component imports test:bank/accounts@1.0.0, which several components export: the"
                + " linked component that exports test:bank/accounts@1.2.3, the linked component"
                + " that exports test:bank/accounts@1.3.0");
  }

  @Test
  void whatIsMissingOrOfAnotherTypeIsNamed() {
    Component without = altered("accounts", "dropped", "forgets");
    assertThatThrownBy(() -> link(component("teller"), without))
        .isInstanceOf(LinkException.class)
        .hasMessage(
            "the component imports test:bank/accounts@1.0.0, but what is linked to it does not fit:"
                + " 'test:bank/accounts@1.0.0' has no export 'dropped'");
    Component renamed = altered("teller", "start", "begin");
    assertThatThrownBy(() -> link(renamed, component("accounts")))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("func(start: u32)")
        .hasMessageContaining("func(begin: u32)");
    assertThatThrownBy(() -> link(component("auditor"), component("teller")))
        .hasMessage(
            "the linked component that exports greet imports the function [constructor]account of"
                + " test:bank/accounts@1.0.0, which nobody provides");
  }

  @Test
  void componentsThatImportEachOtherAreRefusedByName() {
    assertThatThrownBy(() -> link(component("ping"), component("pong")))
        .isInstanceOf(LinkException.class)
        .hasMessage(
            "components import each other in a circle: test:circle/pong@1.0.0 needs"
                + " test:circle/ping@1.0.0 needs test:circle/pong@1.0.0");
  }

  @Test
  void whatIsNotNeededOrGivenTwiceIsRefused() {
    assertThatThrownBy(() -> link(component("accounts"), component("auditor")))
        .hasMessageContaining("is not needed");
    Component accounts = component("accounts");
    assertThatThrownBy(() -> link(component("teller"), accounts, accounts))
        .hasMessageContaining("is given twice");
    assertThatThrownBy(() -> link(accounts, accounts)).hasMessageContaining("is given twice");
  }

  @Test
  void otherComponentsComeBeforeTheHost() {
    HostInterface<String> host =
        HostInterface.<String>builder("test:bank/accounts@1.0.0")
            .function("dropped", "() -> u32", (context, arguments) -> 77L)
            .build();
    ComponentInstance teller =
        ComponentLinker.<String>builder()
            .provide(host)
            .with(component("accounts"))
            .build()
            .link(component("teller"))
            .instantiate("context", ComponentLimits.DEFAULT);
    assertThat(teller.callExport("use", 5L)).isEqualTo(7_001L);
  }

  @Test
  void theDigestIsOfAllComponentsWhateverTheirOrder() {
    Component main = component("auditor");
    Component accounts = component("accounts");
    Component teller = component("teller");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("varve-linked-1".getBytes(UTF_8));
    bytes.writeBytes(main.digest().toBytes());
    Hash[] others = {accounts.digest(), teller.digest()};
    Arrays.sort(others);
    List.of(others).forEach(hash -> bytes.writeBytes(hash.toBytes()));

    assertThat(link(main, accounts, teller).digest())
        .isEqualTo(Sha256.hash(bytes.toByteArray()))
        .isEqualTo(link(main, teller, accounts).digest());
    assertThat(link(accounts).digest()).isEqualTo(accounts.digest());
  }

  @Test
  void memoriesOfAllComponentsShareOneLimit() {
    ComponentLimits one = new ComponentLimits(1, 10, 10, 1_000);
    assertThatThrownBy(
            () -> link(component("teller"), component("accounts")).instantiate("context", one))
        .isInstanceOf(ComponentLimitException.class)
        .hasMessageContaining("memory-pages");
  }
}
