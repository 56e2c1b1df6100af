package com.dokploy.platform.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {
    private static final Path DOCUMENT = Path.of("src/main/resources/asyncapi/asyncapi.json");

    /// With `-Dcontracts.write=true` the document is written instead of compared.
    @Test
    void isTheCommittedOne() throws IOException {
        var document = new AsyncApiDocument(EventContract.all()).write();
        var text =
                EventContract.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document)
                        + "\n";
        if (Boolean.getBoolean("contracts.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("run the contracts' tests with -Dcontracts.write=true and commit the result")
                .isEqualTo(text);
    }

    @Test
    void tellsOutsidersNothingInternal() {
        var document = new AsyncApiDocument(EventContract.all()).write();

        assertThat(document.path("channels").propertyNames())
                .noneMatch(topic -> topic.contains(".state.") || topic.startsWith("dokploy.auth."));
    }
}
