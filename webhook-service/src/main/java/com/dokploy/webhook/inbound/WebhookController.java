package com.dokploy.webhook.inbound;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.persistence.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/webhooks/<provider>` (clauses 273-284, S163-S178, B45). `?application=ID` names the one application it is for. What a delivery
/// brings in its headers is documented by [WebhookDocumentation].
@RestController
@Tag(name = "Webhooks")
@RequestMapping("/api/webhooks")
class WebhookController {
    private static final String ONLY = "application=";
    private static final String TOKEN = "token=";

    private final BodyReader bodies;
    private final Reception reception;

    WebhookController(BodyReader bodies, Reception reception) {
        this.bodies = bodies;
        this.reception = reception;
    }

    @PostMapping("/github")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Take a delivery of GitHub")
    Accepted github(HttpServletRequest request) throws IOException {
        return receive(Provider.GITHUB, request);
    }

    @PostMapping("/gitlab")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Take a delivery of GitLab")
    Accepted gitlab(HttpServletRequest request) throws IOException {
        return receive(Provider.GITLAB, request);
    }

    @PostMapping("/gitea")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Take a delivery of Gitea")
    Accepted gitea(HttpServletRequest request) throws IOException {
        return receive(Provider.GITEA, request);
    }

    @PostMapping("/bitbucket")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Take a delivery of Bitbucket")
    Accepted bitbucket(HttpServletRequest request) throws IOException {
        return receive(Provider.BITBUCKET, request);
    }

    /// Docker Hub can be told an address and nothing else, so the secret may stand there.
    @PostMapping("/docker")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Take a notification of a registry: Docker Hub, Distribution or Harbor")
    Accepted docker(HttpServletRequest request) throws IOException {
        return receive(Provider.DOCKER, request);
    }

    private Accepted receive(Provider provider, HttpServletRequest request) throws IOException {
        var headers = headers(request);
        if (provider == Provider.DOCKER && !headers.containsHeader(provider.proofHeader())) {
            parameter(TOKEN, request.getQueryString())
                    .ifPresent(token -> headers.set(provider.proofHeader(), token));
        }
        var sender = Sender.of(request);
        var only = only(request.getQueryString());
        return bodies.with(
                request,
                raw ->
                        reception.receive(
                                provider,
                                headers,
                                Body.of(raw, request.getContentType()),
                                only,
                                sender));
    }

    /// Not as a parameter of the request: reading one would take the body of a form away.
    private static @Nullable UUID only(@Nullable String query) {
        return parameter(ONLY, query)
                .map(id -> Ids.isId(id) ? UUID.fromString(id) : DeliveryTable.NOBODY)
                .orElse(null);
    }

    private static Optional<String> parameter(String start, @Nullable String query) {
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .filter(part -> part.startsWith(start))
                        .map(part -> part.substring(start.length()))
                        .findFirst();
    }

    private static HttpHeaders headers(HttpServletRequest request) {
        var headers = new HttpHeaders();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return headers;
    }
}
