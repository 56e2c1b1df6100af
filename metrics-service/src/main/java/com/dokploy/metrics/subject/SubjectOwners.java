package com.dokploy.metrics.subject;

import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Unavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/// Asks the owner of an application or database for one that we have not heard of, in the caller's own name.
@Component
class SubjectOwners {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final RestClient client;
    private final Map<String, String> collections;

    SubjectOwners(
            @Value("${dokploy.services.deployment:}") String deployment,
            @Value("${dokploy.services.database:}") String database) {
        var requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(PATIENCE);
        client = RestClient.builder().requestFactory(requests).build();
        collections =
                Map.of(
                        Subject.APPLICATION,
                        deployment + "/api/applications/",
                        Subject.DATABASE,
                        database + "/api/databases/");
    }

    private record Found(UUID id, UUID projectId, String name, String status) {}

    /// @return empty if there is none that the caller may see
    /// @throws Unavailable if the owner does not answer
    Optional<Subject> ask(Viewer viewer, String kind, UUID id) {
        try {
            var found =
                    client.get()
                            .uri(collections.get(kind) + id)
                            .headers(headers -> headers.setBearerAuth(viewer.token()))
                            .retrieve()
                            .body(Found.class);
            return Optional.ofNullable(found)
                    .map(it -> new Subject(kind, it.id(), it.projectId(), it.name(), it.status()));
        } catch (RestClientResponseException e) {
            if (e.getStatusCode() == HttpStatus.NOT_FOUND) {
                return Optional.empty();
            }
            throw new Unavailable("The owner of that " + kind, RETRY);
        } catch (RestClientException e) {
            throw new Unavailable("The owner of that " + kind, RETRY);
        }
    }
}
