// AuditService: the log as it is: checkpoint, records, proofs, balances.
#include <optional>
#include <span>

#include "proto/codec/reader.h"
#include "server/app/query/audit.h"
#include "server/app/query/proofs.h"
#include "server/service/list_wire.h"
#include "server/service/record_stream.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/audit_service.grpc.pb.h"

namespace vsledger {
namespace {

template <typename Hashes>
void AddHashes(const std::vector<Hash>& from, Hashes& to) {
  for (const Hash& hash : from) to.Add(std::string(HashView(hash)));
}

void AddRecord(BundledRecord record, v1::ProvenRecord& to) {
  to.set_sequence(record.sequence);
  to.set_record(std::move(record.entry));
  AddHashes(record.inclusion_proof, *to.mutable_inclusion_proof());
}

absl::Status AnswerGetCheckpoint(const ReadScope& scope,
                                 const v1::GetCheckpointRequest& /*request*/,
                                 v1::GetCheckpointResponse& response) {
  VSL_ASSIGN_OR_RETURN(ProofBundle changes, ProveKeyChanges(scope.snapshot));
  response.set_checkpoint(std::move(changes.checkpoint.note));
  response.set_verifier_key(scope.app.log_keys().InForce().front());
  response.set_tree_size(changes.checkpoint.size);
  for (BundledRecord& change : changes.records) {
    AddRecord(std::move(change), *response.add_key_changes());
  }
  return absl::OkStatus();
}

absl::Status AnswerGetRecord(const ReadScope& scope, const v1::GetRecordRequest& request,
                             v1::GetRecordResponse& response) {
  VSL_ASSIGN_OR_RETURN(ProvenRecord proven, ProveRecord(scope.snapshot, request.sequence()));
  response.set_record(std::move(proven.entry));
  response.set_sequence(request.sequence());
  AddHashes(proven.inclusion_proof, *response.mutable_inclusion_proof());
  response.set_checkpoint(std::move(proven.checkpoint));
  return absl::OkStatus();
}

absl::Status AnswerGetConsistencyProof(const ReadScope& scope,
                                       const v1::GetConsistencyProofRequest& request,
                                       v1::GetConsistencyProofResponse& response) {
  std::optional<std::uint64_t> to_size;
  if (request.has_to_size()) to_size = request.to_size();
  VSL_ASSIGN_OR_RETURN(ConsistencyTo proven,
                       ProveConsistency(scope.snapshot, request.from_size(), to_size));
  AddHashes(proven.proof, *response.mutable_consistency_proof());
  response.set_checkpoint(std::move(proven.checkpoint.note));
  response.set_to_size(proven.checkpoint.size);
  return absl::OkStatus();
}

absl::Status AnswerGetInclusionProof(const ReadScope& scope,
                                     const v1::GetInclusionProofRequest& request,
                                     v1::GetInclusionProofResponse& response) {
  std::optional<std::uint64_t> tree_size;
  if (request.has_tree_size()) tree_size = request.tree_size();
  VSL_ASSIGN_OR_RETURN(InclusionIn proven,
                       ProveInclusion(scope.snapshot, request.sequence(), tree_size));
  response.set_leaf_hash(std::string(HashView(proven.leaf_hash)));
  AddHashes(proven.proof, *response.mutable_inclusion_proof());
  response.set_checkpoint(std::move(proven.checkpoint.note));
  response.set_tree_size(proven.checkpoint.size);
  return absl::OkStatus();
}

absl::Status AnswerGetProofBundle(const ReadScope& scope, const v1::GetProofBundleRequest& request,
                                  v1::GetProofBundleResponse& response) {
  std::optional<SettingRef> only;
  const Caller& caller = scope.call.caller();
  if (caller.actor.role == Role::kSchool) only = caller.own_setting;
  const std::span<const std::uint64_t> sequences(
      request.sequences().data(), static_cast<std::size_t>(request.sequences_size()));
  VSL_ASSIGN_OR_RETURN(ProofBundle bundle, BundleProofs(scope.snapshot, sequences, only));
  for (BundledRecord& record : bundle.records) {
    AddRecord(std::move(record), *response.add_records());
  }
  response.set_checkpoint(std::move(bundle.checkpoint.note));
  response.set_tree_size(bundle.checkpoint.size);
  return absl::OkStatus();
}

absl::Status AnswerListBalances(const ReadScope& scope, const v1::ListBalancesRequest& request,
                                v1::ListBalancesResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  BalanceFilter filter;
  if (request.has_as_at()) filter.position.record = request.as_at();
  filter.position.known_on = read.DayOrNone(request.has_known_on(), request.known_on(), "known_on");
  filter.effective_by =
      read.DayOrNone(request.has_effective_by(), request.effective_by(), "effective_by");
  filter.fund = read.FundOrNone(request.fund(), "fund");
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const BalancesAt balances, ListBalances(scope.snapshot, filter, ask));
  for (const auto& [account, balance] : balances.page.entries) {
    v1::AccountBalance& wire = *response.add_balances();
    wire.set_fund(account.fund.text);
    wire.set_account(account.name.text);
    wire.set_balance_pence(balance.value);
  }
  response.set_as_at(balances.as_at);
  response.mutable_page()->set_next_page_token(balances.page.next);
  return absl::OkStatus();
}

class AuditServiceImpl final : public v1::AuditService::CallbackService {
 public:
  explicit AuditServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* GetCheckpoint(grpc::CallbackServerContext* context,
                                          const v1::GetCheckpointRequest* request,
                                          v1::GetCheckpointResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerGetCheckpoint);
  }
  grpc::ServerUnaryReactor* GetRecord(grpc::CallbackServerContext* context,
                                      const v1::GetRecordRequest* request,
                                      v1::GetRecordResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerGetRecord);
  }
  grpc::ServerUnaryReactor* GetConsistencyProof(
      grpc::CallbackServerContext* context, const v1::GetConsistencyProofRequest* request,
      v1::GetConsistencyProofResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerGetConsistencyProof);
  }
  grpc::ServerUnaryReactor* GetInclusionProof(grpc::CallbackServerContext* context,
                                              const v1::GetInclusionProofRequest* request,
                                              v1::GetInclusionProofResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerGetInclusionProof);
  }
  grpc::ServerUnaryReactor* GetProofBundle(grpc::CallbackServerContext* context,
                                           const v1::GetProofBundleRequest* request,
                                           v1::GetProofBundleResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerGetProofBundle);
  }
  grpc::ServerUnaryReactor* ListBalances(grpc::CallbackServerContext* context,
                                         const v1::ListBalancesRequest* request,
                                         v1::ListBalancesResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListBalances);
  }
  grpc::ServerWriteReactor<v1::ListRecordsResponse>* ListRecords(
      grpc::CallbackServerContext* context, const v1::ListRecordsRequest* request) override {
    return StreamRecords(host_, context, request);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeAuditService(Host& host) {
  return std::make_unique<AuditServiceImpl>(host);
}

}  // namespace vsledger
