package com.dokploy.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The whole walk with two of everything, each call at another gateway.
@Order(2)
class WalkTest extends ClusterTest {
    @Test
    void fromSignUpToARunningApplicationOverBothGateways() {
        var user = cluster.client().registered();
        var project = project(user, "Walk");
        var application = application(user, project, "web");
        var deployment = deploy(user, application);
        assertSuccess(user, deployment);
        for (var gateway : cluster.alive(Replica.GATEWAY)) {
            var here = user.at(gateway);
            assertThat(here.get("/api/applications/" + application).expect(200).text("status"))
                    .isEqualTo("running");
            assertThat(here.get("/api/projects").expect(200).json().path("data").size())
                    .isEqualTo(1);
            here.get("/api/health").expect(200);
        }
        user.patch("/api/applications/" + application, Map.of("name", "renamed")).expect(200);
        assertSuccess(user, deploy(user, application));
        user.delete("/api/projects/" + project).expect(204);
        eventually("the project's services to be gone")
                .until(() -> user.get("/api/applications/" + application).status() == 404);
    }

    @Test
    void theFirstOwnerIsOneAndSignsInAtBoth() {
        for (var gateway : cluster.alive(Replica.GATEWAY)) {
            cluster.client(gateway).login(Cluster.ADMIN, Cluster.PASSWORD);
        }
        assertThat(texts("select username from auth.users where username = 'admin'")).hasSize(1);
    }
}
