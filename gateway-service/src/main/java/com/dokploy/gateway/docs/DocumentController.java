package com.dokploy.gateway.docs;

import com.dokploy.gateway.edge.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The API and the events as documents for programs (clauses 363-365, B52). They change with the version only, and carry
/// an entity tag (B5).
@RestController
class DocumentController {
    private static final int TAG_LENGTH = 32;

    private final MergedDocument openApi;
    private @Nullable ResponseEntity<byte[]> merged;
    private @Nullable ResponseEntity<byte[]> events;

    DocumentController(MergedDocument openApi) {
        this.openApi = openApi;
    }

    @GetMapping("/api/openapi.json")
    synchronized ResponseEntity<byte[]> openApi() {
        if (merged == null) {
            merged = tagged(openApi.bytes());
        }
        return merged;
    }

    @GetMapping("/api/asyncapi.json")
    synchronized ResponseEntity<byte[]> asyncApi() {
        if (events == null) {
            events = tagged(catalogue());
        }
        return events;
    }

    private static ResponseEntity<byte[]> tagged(byte[] document) {
        try {
            var hash =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .eTag('"' + hash.substring(0, TAG_LENGTH) + '"')
                    .body(document);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static byte[] catalogue() {
        var document = new ClassPathResource("asyncapi/asyncapi.json");
        if (!document.exists()) {
            throw Refused.noRoute("/api/asyncapi.json");
        }
        try {
            return document.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
