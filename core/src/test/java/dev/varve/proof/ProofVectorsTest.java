package dev.varve.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.merkle.Hash;
import dev.varve.proof.ics23.Ics23Chain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProofVectorsTest {

  private static String committed() throws IOException {
    try (InputStream in = ProofVectorsTest.class.getResourceAsStream("/vectors/proofs.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theVectorsAreThoseOfTheFormat() throws IOException {
    assertThat(ProofVectors.text()).isEqualTo(committed());
  }

  @Test
  void everyVectorVerifiesInEachEncoding() throws IOException {
    JsonNode all = new ObjectMapper().readTree(committed());
    for (JsonNode vector : all.get("proofs")) {
      String path = vector.get("path").asText();
      Question question =
          vector.has("from")
              ? Question.read(path, vector.get("from").asLong(), vector.get("to").asLong())
              : Question.lookup(path);
      Hash root = Hash.fromHex(vector.get("root").asText());
      Proof proof = Proof.decode(HexFormat.of().parseHex(vector.get("proof").asText()));

      assertThat(Ics23Chain.fromJson(vector.get("ics23").toString()).verify(root, question))
          .isEqualTo(proof.verify(root, question));
    }
    JsonNode many = all.get("multiproof");
    Proof proof = Proof.fromJson(many.get("json").toString());
    assertThat(proof.encode().toHex()).isEqualTo(many.get("proof").asText());
    assertThat(proof.verify(Hash.fromHex(many.get("root").asText()), ProofVectors.questions()))
        .hasSize(ProofVectors.questions().size());
  }
}
