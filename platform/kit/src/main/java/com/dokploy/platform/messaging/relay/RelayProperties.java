package com.dokploy.platform.messaging.relay;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `dokploy.relay.*` of a relay inside a service; see [RelaySettings].
///
/// @param enabled whether this process relays; in standalone one relay outside of all services does
/// @param url the database
/// @param username role with REPLICATION
/// @param password its password
/// @param slot replication slot; by default `<service>_relay`
/// @param publication publication of the outbox tables
/// @param schemas schemas to follow; by default the service's own
/// @param ownSchema schema of the relay's tables; by default the role's name
/// @param pollInterval see [RelaySettings]
@ConfigurationProperties("dokploy.relay")
record RelayProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String slot,
        @DefaultValue("dokploy_outbox") String publication,
        @DefaultValue List<String> schemas,
        @DefaultValue("") String ownSchema,
        @DefaultValue("20ms") Duration pollInterval) {
    RelaySettings settings(String service) {
        return new RelaySettings(
                url,
                username,
                password,
                slot.isEmpty() ? service + "_relay" : slot,
                publication,
                schemas.isEmpty() ? List.of(service) : schemas,
                ownSchema.isEmpty() ? username : ownSchema,
                pollInterval,
                Duration.ofSeconds(1));
    }
}
