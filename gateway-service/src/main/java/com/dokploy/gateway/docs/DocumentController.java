package com.dokploy.gateway.docs;

import com.dokploy.gateway.edge.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The API and the events as documents for programs (clauses 363-365, B52).
@RestController
class DocumentController {
    private final MergedDocument openApi;
    private byte @Nullable [] merged;

    DocumentController(MergedDocument openApi) {
        this.openApi = openApi;
    }

    @GetMapping("/api/openapi.json")
    ResponseEntity<byte[]> openApi() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(merged());
    }

    @GetMapping("/api/asyncapi.json")
    ResponseEntity<byte[]> asyncApi() {
        var document = new ClassPathResource("asyncapi.json");
        if (!document.exists()) {
            throw Refused.noRoute("/api/asyncapi.json");
        }
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(document.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized byte[] merged() {
        if (merged == null) {
            merged = openApi.bytes();
        }
        return merged;
    }
}
