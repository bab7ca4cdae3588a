// RegistryService: suppliers, payees, placements, settings and their successors, and children.
#include "proto/codec/limits.h"
#include "proto/codec/reader.h"
#include "proto/codec/register_item_codec.h"
#include "server/app/query/given_back_lists.h"
#include "server/app/query/register_lists.h"
#include "server/service/import_stream.h"
#include "server/service/list_wire.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/registry_service.grpc.pb.h"

namespace vsledger {
namespace {

// The longest part of a name to search settings by.
constexpr std::size_t kMaxSearchChars = 100;

absl::Status AnswerListSettings(const ReadScope& scope, const v1::ListSettingsRequest& request,
                                v1::ListSettingsResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  SettingFilter filter;
  if (!request.la_code().empty()) {
    VSL_ASSIGN_OR_RETURN(filter.authority_code, ParseAuthorityCode(request.la_code(), "la_code"));
  }
  FieldReader read;
  filter.name_part = read.TextOrNone(request.name(), kMaxSearchChars, "name");
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const Page<SettingInList> page, ListSettings(scope.snapshot, filter, ask));
  for (const SettingInList& entry : page.entries) {
    v1::ListedSetting& wire = *response.add_settings();
    ToWire(entry.setting, *wire.mutable_setting());
    wire.set_sequence(entry.sequence);
    wire.set_recorded(entry.recorded);
  }
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

void PutCount(const ChildCount& count, v1::ChildCount& wire) {
  wire.set_without_short_breaks(count.without_short_breaks);
  wire.set_with_short_breaks(count.with_short_breaks);
  wire.set_care_from(FormatDate(count.care_from));
  wire.set_care_to(FormatDate(count.care_to));
  wire.set_born_from(FormatDate(count.born_from));
  wire.set_born_to(FormatDate(count.born_to));
  if (count.notified) wire.set_notified(*count.notified);
}

absl::Status AnswerCountChildren(const ReadScope& scope, const v1::CountChildrenRequest& request,
                                 v1::CountChildrenResponse& response) {
  VSL_ASSIGN_OR_RETURN(const FinancialYear year, ParseFinancialYear(request.year(), "year"));
  VSL_ASSIGN_OR_RETURN(const ChildCounts counts, CountChildren(scope.snapshot, year));
  PutCount(counts.final_award, *response.mutable_final());
  PutCount(counts.provisional, *response.mutable_provisional());
  return absl::OkStatus();
}

void PutChild(const ChildInList& entry, v1::ListedChild& wire) {
  wire.set_child(entry.child.text);
  wire.set_reference(ChildReference(entry.child));
  wire.set_setting(entry.setting.text);
  wire.set_setting_name(entry.setting_name);
  wire.set_year_group(entry.year_group);
  wire.set_in_care(entry.in_care);
  wire.set_sequence(entry.sequence);
}

absl::Status AnswerListChildren(const ReadScope& scope, const v1::ListChildrenRequest& request,
                                v1::ListChildrenResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  ChildFilter filter;
  filter.on = request.on().empty() ? LondonDate(scope.app.Now()) : read.Day(request.on(), "on");
  filter.setting = read.SettingOrNone(request.setting(), "setting");
  filter.in_care_only = request.in_care_only();
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const Page<ChildInList> page, ListChildren(scope.snapshot, filter, ask));
  for (const ChildInList& entry : page.entries) PutChild(entry, *response.add_children());
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

absl::Status AnswerListSuccessors(const ReadScope& scope, const v1::ListSuccessorsRequest& request,
                                  v1::ListSuccessorsResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  VSL_ASSIGN_OR_RETURN(const Page<SuccessorInList> page, ListSuccessors(scope.snapshot, ask));
  for (const SuccessorInList& entry : page.entries) {
    v1::ListedSuccessor& listed = *response.add_successors();
    PutFound(entry.successor, listed.mutable_successor(), listed);
    listed.set_before_name(entry.before_name);
    listed.set_after_name(entry.after_name);
  }
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

class RegistryServiceImpl final : public v1::RegistryService::CallbackService {
 public:
  explicit RegistryServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* RegisterSupplier(grpc::CallbackServerContext* context,
                                             const v1::RegisterSupplierRequest* request,
                                             v1::RegisterSupplierResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* EnterPayee(grpc::CallbackServerContext* context,
                                       const v1::EnterPayeeRequest* request,
                                       v1::EnterPayeeResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* VerifyPayee(grpc::CallbackServerContext* context,
                                        const v1::VerifyPayeeRequest* request,
                                        v1::VerifyPayeeResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* RecordPlacement(grpc::CallbackServerContext* context,
                                            const v1::RecordPlacementRequest* request,
                                            v1::RecordPlacementResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* RecordPep(grpc::CallbackServerContext* context,
                                      const v1::RecordPepRequest* request,
                                      v1::RecordPepResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ListSettings(grpc::CallbackServerContext* context,
                                         const v1::ListSettingsRequest* request,
                                         v1::ListSettingsResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListSettings);
  }
  grpc::ServerUnaryReactor* CountChildren(grpc::CallbackServerContext* context,
                                          const v1::CountChildrenRequest* request,
                                          v1::CountChildrenResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerCountChildren);
  }
  grpc::ServerUnaryReactor* ListChildren(grpc::CallbackServerContext* context,
                                         const v1::ListChildrenRequest* request,
                                         v1::ListChildrenResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListChildren);
  }
  grpc::ServerUnaryReactor* ProposeSuccessor(grpc::CallbackServerContext* context,
                                             const v1::ProposeSuccessorRequest* request,
                                             v1::ProposeSuccessorResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ConfirmSuccessor(grpc::CallbackServerContext* context,
                                             const v1::ConfirmSuccessorRequest* request,
                                             v1::ConfirmSuccessorResponse* response) override {
    return HandleWrite(host_, context, request, response);
  }
  grpc::ServerUnaryReactor* ListSuccessors(grpc::CallbackServerContext* context,
                                           const v1::ListSuccessorsRequest* request,
                                           v1::ListSuccessorsResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListSuccessors);
  }
  grpc::ServerBidiReactor<v1::ImportRequest, v1::ImportResponse>* Import(
      grpc::CallbackServerContext* context) override {
    return StreamImport(host_, context);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeRegistryService(Host& host) {
  return std::make_unique<RegistryServiceImpl>(host);
}

}  // namespace vsledger
