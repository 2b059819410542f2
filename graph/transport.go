package graph

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tanso/internal/fault"
)

// Media types of answers (GraphQL over HTTP, draft of 2025).
const (
	plainJSON   = "application/json"
	graphqlJSON = "application/graphql-response+json"
)

// post runs one operation that the gate admitted and writes its answer.
type post struct{}

// Supports takes what the transport of subscriptions did not.
func (post) Supports(*http.Request) bool { return true }

// Do runs the operation.
func (post) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	ctx := r.Context()
	in, _ := ctx.Value(requestKey{}).(*request)
	params := in.params
	params.Headers = r.Header
	params.ReadTime = graphql.TraceTiming{Start: graphql.Now(), End: graphql.Now()}
	operation, errs := exec.CreateOperationContext(ctx, &params)
	if errs == nil && operation.Operation.Operation == ast.Subscription {
		errs = gqlerror.List{gqlerror.Wrap(fault.Field("Accept", "text/event-stream, for a subscription", r.Header.Get("Accept")))}
	}
	if errs != nil {
		answer(w, r, requestErrorStatus(r), exec.DispatchError(graphql.WithOperationContext(ctx, operation), errs))
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, operation)
	answer(w, r, http.StatusOK, responses(ctx))
}

// requestErrorStatus is the status of an operation that was not run: a client that asks for plain JSON expects 200 and
// reads the errors.
func requestErrorStatus(r *http.Request) int {
	if answerType(r) == graphqlJSON {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

func answerType(r *http.Request) string {
	if strings.Contains(r.Header.Get("Accept"), graphqlJSON) {
		return graphqlJSON
	}
	return plainJSON
}

func answer(w http.ResponseWriter, r *http.Request, status int, response *graphql.Response) {
	body, err := json.Marshal(response)
	if err != nil {
		panic("graph: an answer is not JSON: " + err.Error())
	}
	w.Header().Set("Content-Type", answerType(r)+"; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// refuse answers a request that the gate did not admit.
func refuse(w http.ResponseWriter, r *http.Request, status int, err error) {
	answer(w, r, status, &graphql.Response{Errors: gqlerror.List{present(r.Context(), err)}})
}
