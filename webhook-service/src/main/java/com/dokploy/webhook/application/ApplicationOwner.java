package com.dokploy.webhook.application;

import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.InvalidToken;
import com.dokploy.platform.web.RequestIds;
import com.dokploy.platform.web.Unavailable;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Asks deployment-service about an application that the projection has not heard of, with the caller's own token.
@Component
class ApplicationOwner {
    private static final Duration QUESTION = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    private final RestClient deployment;

    ApplicationOwner(@Value("${dokploy.services.deployment:}") String base) {
        var requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder().connectTimeout(QUESTION).build());
        requests.setReadTimeout(QUESTION);
        this.deployment = RestClient.builder().baseUrl(base).requestFactory(requests).build();
    }

    /// @return empty when there is none, or none that the caller may see
    /// @throws Unavailable when deployment-service cannot be asked
    Optional<KnownApplication> find(Viewer viewer, UUID id) {
        try {
            var answer =
                    deployment
                            .get()
                            .uri("/api/applications/{id}", id)
                            .header(HttpHeaders.AUTHORIZATION, "Bearer " + viewer.token())
                            .header(RequestIds.HEADER, RequestIds.current())
                            .retrieve()
                            .toEntity(Shown.class);
            return Optional.ofNullable(answer.getBody())
                    .map(shown -> shown.application(version(answer)));
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode() == HttpStatus.UNAUTHORIZED) {
                throw new InvalidToken();
            }
            return Optional.empty();
        } catch (RestClientException _) {
            throw new Unavailable("Deployment", RETRY);
        }
    }

    private static long version(ResponseEntity<?> answer) {
        var tag = answer.getHeaders().getETag();
        var version = VERSION.matcher(tag == null ? "" : tag);
        return version.find() ? Long.parseLong(version.group()) : 0;
    }

    private record Shown(
            UUID id,
            UUID projectId,
            String name,
            @Nullable Source gitSource,
            boolean autoDeploy,
            @Nullable Previews previews,
            @Nullable UUID previewOf) {
        KnownApplication application(long version) {
            var source = gitSource;
            return new KnownApplication(
                    id,
                    projectId,
                    name,
                    source == null ? null : RepositoryKey.of(source.repoUrl()).orElse(null),
                    source == null ? null : source.branch(),
                    autoDeploy,
                    source == null || source.watchPaths() == null ? List.of() : source.watchPaths(),
                    source == null ? null : source.tagPattern(),
                    previews != null && previews.enabled(),
                    previews != null && previews.allowForks(),
                    previewOf != null,
                    true,
                    version);
        }
    }

    private record Previews(boolean enabled, boolean allowForks) {}

    private record Source(
            String repoUrl,
            String branch,
            @Nullable List<String> watchPaths,
            @Nullable String tagPattern) {}
}
