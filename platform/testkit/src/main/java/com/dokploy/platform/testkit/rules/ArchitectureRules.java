package com.dokploy.platform.testkit.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The rules that every service keeps. Names of annotations and types are texts, so that a service is
/// judged without having to depend on them.
public final class ArchitectureRules {
    private static final String PLATFORM = "com.dokploy.platform.";
    private static final String AUTHORIZATION = PLATFORM + "access.Authorization";
    private static final String CONTROLLER = "org.springframework.stereotype.Controller";
    private static final String MAPPING = "org.springframework.web.bind.annotation.RequestMapping";
    private static final String REPOSITORY = "org.springframework.data.repository.Repository";
    private static final String[] SERVICES = {
        "gateway", "auth", "project", "deployment", "database", "metrics", "webhook", "standalone"
    };
    private static final String[] TRANSACTIONAL = {
        "org.springframework.transaction.annotation.Transactional",
        "jakarta.transaction.Transactional"
    };
    private static final String[] INJECTION = {
        "org.springframework.beans.factory.annotation.Autowired",
        "org.springframework.beans.factory.annotation.Value",
        "jakarta.inject.Inject",
        "jakarta.annotation.Resource",
        "jakarta.persistence.PersistenceContext"
    };

    private ArchitectureRules() {}

    /// All rules, by name.
    ///
    /// @param basePackage the service's own, such as `com.dokploy.project`
    public static Map<String, ArchRule> of(String basePackage) {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("features form no cycle", featuresFormNoCycle(basePackage));
        rules.put("controllers use no repository", controllersUseNoRepository());
        rules.put("controllers return no entity", controllersReturnNoEntity());
        rules.put("only messaging touches Kafka producers", onlyMessagingTouchesKafkaProducers());
        rules.put("only platform/docker touches docker-java", onlyDockerTouchesDockerJava());
        rules.put("endpoints declare their authorization", endpointsDeclareTheirAuthorization());
        rules.put("only services are transactional (methods)", transactionalMethods());
        rules.put("only services are transactional (classes)", transactionalClasses());
        rules.put("services do not depend on services", servicesDoNotDependOnServices(basePackage));
        rules.put("no process is started by Runtime.exec", noRuntimeExec());
        rules.put("no shell", noShell());
        rules.put("no field injection", noFieldInjection());
        return rules;
    }

    static ArchRule featuresFormNoCycle(String basePackage) {
        return slices().matching(basePackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .because(
                        "a package is a feature, and features that need each other are one feature that"
                                + " nobody can understand or change in parts");
    }

    static ArchRule controllersUseNoRepository() {
        return noClasses()
                .that(isController())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(REPOSITORY)
                .allowEmptyShould(true)
                .because(
                        "a controller turns a request into one call of a service or of queries, where the"
                                + " transaction and the access check are");
    }

    static ArchRule controllersReturnNoEntity() {
        return methods()
                .that()
                .areDeclaredInClassesThat(isController())
                .should(Conditions.returnNoEntity())
                .allowEmptyShould(true)
                .because(
                        "the API is a contract: what it shows is a view record, so that a change of a table"
                                + " neither breaks a client nor leaks a column");
    }

    static ArchRule onlyMessagingTouchesKafkaProducers() {
        return noClasses()
                .that(not(resideInAPackage(PLATFORM + "messaging..")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.apache.kafka.clients.producer..")
                                .or(
                                        named(
                                                "org.springframework.kafka.core.Kafka(Template|Operations)"))
                                .or(
                                        named(
                                                "org.springframework.kafka.core.(Default)?(Kafka)?ProducerFactory")))
                .allowEmptyShould(true)
                .because(
                        "an event leaves through the outbox, in the transaction that makes it true; a"
                                + " producer of one's own writes in two places and loses one of them");
    }

    static ArchRule onlyDockerTouchesDockerJava() {
        return noClasses()
                .that(not(resideInAPackage(PLATFORM + "docker..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.dockerjava..")
                .allowEmptyShould(true)
                .because(
                        "whoever speaks to the Docker Engine is root on the host, so everything that is said"
                                + " to it is built from typed, allow-listed operations in one module");
    }

    static ArchRule endpointsDeclareTheirAuthorization() {
        return methods()
                .that()
                .areDeclaredInClassesThat(isController())
                .and()
                .areMetaAnnotatedWith(MAPPING)
                .should()
                .beAnnotatedWith(AUTHORIZATION)
                .allowEmptyShould(true)
                .because(
                        "who may call an endpoint is decided when it is written, stands in the OpenAPI"
                                + " document, and is what the authorization test derives its calls from");
    }

    static ArchRule transactionalMethods() {
        return methods()
                .that(Conditions.annotatedWithAny(TRANSACTIONAL))
                .should()
                .beDeclaredInClassesThat(not(isEdge()))
                .allowEmptyShould(true)
                .because(TRANSACTIONS);
    }

    static ArchRule transactionalClasses() {
        return classes()
                .that(Conditions.annotatedWithAny(TRANSACTIONAL))
                .should(Conditions.notBe(isEdge()))
                .allowEmptyShould(true)
                .because(TRANSACTIONS);
    }

    private static final String TRANSACTIONS =
            "a transaction spans one service call; around a controller, a listener or a step it would stay"
                    + " open over HTTP, Kafka, git or Docker calls";

    static ArchRule servicesDoNotDependOnServices(String basePackage) {
        var others =
                Stream.of(SERVICES)
                        .map(service -> "com.dokploy." + service)
                        .filter(other -> !basePackage.startsWith(other))
                        .map(other -> other + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(basePackage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because(
                        "services share contracts, which are data; code of another service would make them"
                                + " one service that has to be released together");
    }

    static ArchRule noRuntimeExec() {
        return noClasses()
                .should(Conditions.callRuntimeExec())
                .because(
                        "Runtime.exec splits a text into arguments, and what a user writes must never decide"
                                + " where an argument ends; ProcessBuilder takes them one by one");
    }

    static ArchRule noShell() {
        return classes()
                .should(new NoShellCondition())
                .because(
                        "a shell runs whatever a user managed to get into its text; programs are started"
                                + " with an argument vector, in containers as on the host");
    }

    static ArchRule noFieldInjection() {
        return fields().should(Conditions.notBeAnnotatedWithAny(INJECTION))
                .allowEmptyShould(true)
                .because(
                        "what an object needs is said by its constructor: it can then be made in a test, is"
                                + " final, and a class that needs too much shows it");
    }

    private static DescribedPredicate<JavaClass> isController() {
        return describe("are controllers", type -> type.isMetaAnnotatedWith(CONTROLLER));
    }

    private static DescribedPredicate<JavaClass> isEdge() {
        return describe(
                "controllers, listeners or steps",
                type ->
                        type.isMetaAnnotatedWith(CONTROLLER)
                                || type.isAssignableTo(PLATFORM + "work.Step")
                                || type.isAssignableTo(PLATFORM + "work.WorkProcess")
                                || type.isAssignableTo(PLATFORM + "messaging.EventConsumer")
                                || type.getSimpleName()
                                        .matches(".*(Controller|Listener|Step|Worker)"));
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return describe("named " + pattern, type -> type.getName().matches(pattern));
    }
}
