package com.dokploy.platform.web;

import jakarta.validation.ConstraintViolation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.DatabindException;

/// Turns every exception that leaves a controller into the envelope (clauses 37-64, S32-S41).
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ErrorAdvice {
    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);
    private static final Map<String, String> CONSTRAINTS =
            Map.ofEntries(
                    Map.entry("NotNull", "required"),
                    Map.entry("NotBlank", "required"),
                    Map.entry("NotEmpty", "required"),
                    Map.entry("Pattern", "regex"),
                    Map.entry("OneOf", "enum"),
                    Map.entry("Size", "length"),
                    Map.entry("Min", "range"),
                    Map.entry("Max", "range"),
                    Map.entry("Range", "range"),
                    Map.entry("DecimalMin", "range"),
                    Map.entry("DecimalMax", "range"),
                    Map.entry("Positive", "range"),
                    Map.entry("PositiveOrZero", "range"),
                    Map.entry("Email", "format"));

    private final ErrorWriter errors;

    ErrorAdvice(ErrorWriter errors) {
        this.errors = errors;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(ApiException refusal) {
        return errors.answer(refusal);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidBody(MethodArgumentNotValidException e) {
        return errors.answer(new Invalid(fieldErrors(e.getBindingResult().getAllErrors())));
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidBinding(BindException e) {
        return errors.answer(new Invalid(fieldErrors(e.getAllErrors())));
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidParameter(HandlerMethodValidationException e) {
        var failures = new ArrayList<FieldError>();
        for (var result : e.getParameterValidationResults()) {
            for (var error : result.getResolvableErrors()) {
                var name = result.getMethodParameter().getParameterName();
                failures.add(
                        new FieldError(
                                name == null ? "body" : name,
                                error.getDefaultMessage() == null
                                        ? "is invalid"
                                        : error.getDefaultMessage(),
                                constraint(error.getCodes()),
                                result.getArgument()));
            }
        }
        return errors.answer(new Invalid(failures));
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException e) {
        var details = new LinkedHashMap<String, Object>();
        if (e.getCause() instanceof DatabindException mismatch && !mismatch.getPath().isEmpty()) {
            details.put("field", path(mismatch));
        }
        return errors.answer(new MalformedInput(ErrorCode.INVALID_INPUT.message(), details));
    }

    /// A query that is no UTF-8, which the server finds out when it is first read.
    @ExceptionHandler
    ResponseEntity<Object> undecodable(InvalidParameterException e) {
        return errors.answer(new MalformedInput("The query cannot be decoded"));
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException e) {
        return errors.answer(
                Invalid.field(
                        e.getName(),
                        "%s has the wrong type".formatted(e.getName()),
                        "type",
                        e.getValue()));
    }

    @ExceptionHandler
    ResponseEntity<Object> missing(MissingServletRequestParameterException e) {
        return errors.answer(
                Invalid.field(
                        e.getParameterName(),
                        "%s is required".formatted(e.getParameterName()),
                        "required",
                        null));
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongMethod(HttpRequestMethodNotSupportedException e) {
        if (anonymous()) {
            return errors.answer(new Unauthorized());
        }
        var allowed = e.getSupportedMethods() == null ? new String[0] : e.getSupportedMethods();
        var answer =
                errors.answer(
                        ErrorCode.METHOD_NOT_ALLOWED,
                        ErrorCode.METHOD_NOT_ALLOWED.message(),
                        Map.of("allowed", List.of(allowed)));
        return withHeader(answer, HttpHeaders.ALLOW, String.join(", ", allowed));
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongMediaType(HttpMediaTypeNotSupportedException e) {
        return errors.answer(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                "Send the body as application/json",
                Map.of("received", String.valueOf(e.getContentType())));
    }

    @ExceptionHandler
    ResponseEntity<Object> noRoute(NoHandlerFoundException e) {
        return noRoute(e.getRequestURL());
    }

    @ExceptionHandler
    ResponseEntity<Object> noRoute(NoResourceFoundException e) {
        return noRoute("/" + e.getResourcePath());
    }

    private ResponseEntity<Object> noRoute(String path) {
        return anonymous()
                ? errors.answer(new Unauthorized())
                : errors.answer(new NotFound("route", path));
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Object> databaseAway(Exception e) {
        log.warn("could not reach the database: {}", e.getMessage());
        return errors.answer(new Unavailable("The service", Duration.ofSeconds(5)));
    }

    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException e) {
        log.debug("client went away: {}", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e) {
        if (e instanceof ErrorResponse known) {
            return standard(known.getStatusCode());
        }
        log.error("could not answer a request: {}", e.toString(), e);
        return errors.answer(
                ErrorCode.INTERNAL_SERVER_ERROR,
                ErrorCode.INTERNAL_SERVER_ERROR.message(),
                Map.of());
    }

    private ResponseEntity<Object> standard(HttpStatusCode status) {
        for (var code : ErrorCode.values()) {
            if (code.status() == status.value() && code != ErrorCode.VALIDATION_ERROR) {
                return errors.answer(code, code.message(), Map.of());
            }
        }
        return errors.answer(
                status.is4xxClientError()
                        ? ErrorCode.INVALID_INPUT
                        : ErrorCode.INTERNAL_SERVER_ERROR,
                ErrorCode.INVALID_INPUT.message(),
                Map.of());
    }

    private static List<FieldError> fieldErrors(List<ObjectError> found) {
        return found.stream().map(ErrorAdvice::fieldError).toList();
    }

    private static FieldError fieldError(ObjectError error) {
        var received =
                error instanceof org.springframework.validation.FieldError f
                        ? f.getRejectedValue()
                        : null;
        var message = error.getDefaultMessage() == null ? "is invalid" : error.getDefaultMessage();
        return new FieldError(
                fieldName(error), message, constraint(error.getCodes()), plain(received));
    }

    private static String fieldName(ObjectError error) {
        if (error.contains(ConstraintViolation.class)) {
            var path = error.unwrap(ConstraintViolation.class).getPropertyPath().toString();
            if (!path.isEmpty()) {
                return path;
            }
        }
        return error instanceof org.springframework.validation.FieldError f
                ? f.getField()
                : error.getObjectName();
    }

    /// Only plain JSON values are echoed; anything else could drag internals into the answer.
    private static @Nullable Object plain(@Nullable Object received) {
        return switch (received) {
            case null -> null;
            case String s -> s.length() <= 200 ? s : s.substring(0, 200);
            case Number n -> n;
            case Boolean b -> b;
            default -> null;
        };
    }

    private static String constraint(String @Nullable [] codes) {
        if (codes == null || codes.length == 0) {
            return "format";
        }
        var name = codes[codes.length - 1];
        return CONSTRAINTS.getOrDefault(name, name.toLowerCase(java.util.Locale.ROOT));
    }

    private static String path(DatabindException mismatch) {
        return mismatch.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static boolean anonymous() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                || authentication
                        instanceof
                        org.springframework.security.authentication.AnonymousAuthenticationToken;
    }

    private static ResponseEntity<Object> withHeader(
            ResponseEntity<Object> answer, String name, String value) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(name, value)
                .body(answer.getBody());
    }
}
