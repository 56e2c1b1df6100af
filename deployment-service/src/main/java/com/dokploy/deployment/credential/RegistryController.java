package com.dokploy.deployment.credential;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Image registries.
@RestController
@Tag(name = "Registries")
@RequestMapping("/api/registries")
class RegistryController extends CredentialEndpoints {
    RegistryController(Credentials credentials, CredentialQueries queries) {
        super(CredentialKind.REGISTRY, credentials, queries);
    }
}
