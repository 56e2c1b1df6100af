package com.dokploy.deployment.credential;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Git servers, over https and ssh.
@RestController
@Tag(name = "Git credentials")
@RequestMapping("/api/git-credentials")
class GitCredentialController extends CredentialEndpoints {
    GitCredentialController(Credentials credentials, CredentialQueries queries) {
        super(CredentialKind.GIT, credentials, queries);
    }
}
