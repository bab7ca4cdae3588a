#include "ledger/proof/ed25519.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>

#include "ledger/proof/encoding.h"

namespace vsledger {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

template <typename Array>
Array ArrayOf(std::string_view hex) {
  const std::string bytes = HexDecode(hex).value();
  Array array{};
  EXPECT_EQ(bytes.size(), array.size());
  std::copy_n(bytes.begin(), std::min(bytes.size(), array.size()), array.begin());
  return array;
}

// RFC 8032, section 7.1, tests 1 to 3.
struct Rfc8032Vector {
  std::string_view seed;
  std::string_view public_key;
  std::string_view message;
  std::string_view signature;
};

constexpr std::array<Rfc8032Vector, 3> kRfc8032 = {{
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
     "4"
     "6bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11"
     "d"
     "8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc"
     "6"
     "594a7c15e9716ed28dc027beceea1ec40a"},
}};

// The order of the group, low byte first (RFC 8032, section 5.1).
constexpr std::string_view kGroupOrder =
    "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

Ed25519PrivateKey KeyOf(std::string_view seed) {
  return Ed25519PrivateKey::FromSeed(ArrayOf<Ed25519Seed>(seed)).value();
}

Ed25519PrivateKey TestKey() { return KeyOf(kRfc8032[0].seed); }

std::string TestPem() { return TestKey().ToPem().value(); }

bool RefusedAsPem(const std::string& text) {
  return Ed25519PrivateKey::FromPem(text).status().code() == absl::StatusCode::kInvalidArgument;
}

// The private key as PKCS #8 in PEM, encrypted if there is a passphrase.
std::string PemOf(EVP_PKEY* key, const char* passphrase) {
  const BioOwner bio(BIO_new(BIO_s_mem()));
  const EVP_CIPHER* const cipher = passphrase == nullptr ? nullptr : EVP_aes_256_cbc();
  const int length = passphrase == nullptr ? 0 : static_cast<int>(std::string(passphrase).size());
  EXPECT_EQ(
      PEM_write_bio_PKCS8PrivateKey(bio.get(), key, cipher, passphrase, length, nullptr, nullptr),
      1);
  char* text = nullptr;
  const auto size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<size_t>(size)};
}

TEST(Ed25519Test, SignsAndVerifiesAsRfc8032Does) {
  for (const Rfc8032Vector& vector : kRfc8032) {
    const Ed25519PrivateKey key = KeyOf(vector.seed);
    const auto public_key = ArrayOf<Ed25519PublicKey>(vector.public_key);
    const auto signature = ArrayOf<Ed25519Signature>(vector.signature);
    const std::string message = HexDecode(vector.message).value();
    EXPECT_EQ(key.public_key(), public_key);
    EXPECT_EQ(key.Sign(message).value(), signature);
    EXPECT_TRUE(VerifyEd25519(public_key, message, signature).ok());
  }
}

TEST(Ed25519Test, GeneratedKeysDifferAndSign) {
  const Ed25519PrivateKey one = Ed25519PrivateKey::Generate().value();
  const Ed25519PrivateKey other = Ed25519PrivateKey::Generate().value();
  EXPECT_NE(one.public_key(), other.public_key());
  const Ed25519Signature signature = one.Sign("text").value();
  EXPECT_TRUE(VerifyEd25519(one.public_key(), "text", signature).ok());
  EXPECT_EQ(VerifyEd25519(other.public_key(), "text", signature).code(),
            absl::StatusCode::kDataLoss);
}

TEST(Ed25519Test, RefusesAnotherText) {
  const Ed25519Signature signature = TestKey().Sign("text").value();
  for (const char* other : {"", "Text", "text ", "tex"}) {
    EXPECT_EQ(VerifyEd25519(TestKey().public_key(), other, signature).code(),
              absl::StatusCode::kDataLoss);
  }
}

TEST(Ed25519Test, RefusesASignatureWithAnyBitChanged) {
  const Ed25519PrivateKey key = TestKey();
  const Ed25519Signature signature = key.Sign("text").value();
  for (size_t bit = 0; bit < 8 * signature.size(); ++bit) {
    Ed25519Signature changed = signature;
    changed[bit / 8] ^= static_cast<uint8_t>(1U << bit % 8);
    ASSERT_EQ(VerifyEd25519(key.public_key(), "text", changed).code(), absl::StatusCode::kDataLoss)
        << "bit " << bit;
  }
}

TEST(Ed25519Test, RefusesTheSecondSpellingOfAGoodSignature) {
  // S + L is the same number to the group: without the check of RFC 8032, 5.1.7 it would verify.
  const Ed25519PrivateKey key = TestKey();
  Ed25519Signature signature = key.Sign("text").value();
  const auto order = ArrayOf<Ed25519Seed>(kGroupOrder);
  unsigned int carry = 0;
  for (size_t i = 0; i < order.size(); ++i) {
    carry += signature[32 + i] + unsigned{order[i]};
    signature[32 + i] = static_cast<uint8_t>(carry & 0xFFU);
    carry >>= 8U;
  }
  ASSERT_EQ(carry, 0U);
  EXPECT_EQ(VerifyEd25519(key.public_key(), "text", signature).code(), absl::StatusCode::kDataLoss);
}

TEST(Ed25519Test, RefusesPublicKeysOfSmallOrder) {
  // Under the neutral point, R = the neutral point and S = 0 is a signature of every message.
  Ed25519PublicKey neutral{};
  neutral[0] = 1;
  Ed25519Signature of_everything{};
  of_everything[0] = 1;
  EXPECT_EQ(VerifyEd25519(neutral, "any text", of_everything).code(),
            absl::StatusCode::kInvalidArgument);
  for (const std::string_view y :
       {"0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"}) {
    auto key = ArrayOf<Ed25519PublicKey>(y);
    EXPECT_EQ(CheckEd25519PublicKey(key).code(), absl::StatusCode::kInvalidArgument) << y;
    key.back() |= 0x80;  // the other sign of x
    EXPECT_EQ(CheckEd25519PublicKey(key).code(), absl::StatusCode::kInvalidArgument) << y;
  }
}

TEST(Ed25519Test, RefusesPublicKeysThatAreNotReduced) {
  // p - 2 is the largest y there is besides the small order's p - 1; p to 2^255 - 1 are not
  // reduced.
  auto key =
      ArrayOf<Ed25519PublicKey>("ebffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
  EXPECT_TRUE(CheckEd25519PublicKey(key).ok());
  for (unsigned int low = 0xed; low <= 0xff; ++low) {
    key[0] = static_cast<uint8_t>(low);
    EXPECT_EQ(CheckEd25519PublicKey(key).code(), absl::StatusCode::kInvalidArgument) << low;
  }
}

TEST(Ed25519Test, PublicKeyThatIsNoPointVerifiesNothing) {
  Ed25519PublicKey no_point{};
  no_point[0] = 2;  // y = 2 has no x on the curve
  EXPECT_EQ(VerifyEd25519(no_point, "text", TestKey().Sign("text").value()).code(),
            absl::StatusCode::kDataLoss);
}

TEST(Ed25519Test, LeavesNoErrorBehindForOthersToFind) {
  VerifyEd25519(TestKey().public_key(), "text", Ed25519Signature{}).IgnoreError();
  EXPECT_TRUE(RefusedAsPem("not a key"));
  EXPECT_EQ(ERR_peek_error(), 0U);
}

TEST(Ed25519PemTest, IsWhatOpenSslWrites) {
  EXPECT_EQ(TestPem(),
            fmt::format("-----BEGIN {0}-----\n{1}\n-----END {0}-----\n", "PRIVATE KEY",
                        "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g"));
}

TEST(Ed25519PemTest, KeyComesBack) {
  const Ed25519PrivateKey key = Ed25519PrivateKey::FromPem(TestPem()).value();
  EXPECT_EQ(key.public_key(), TestKey().public_key());
  EXPECT_EQ(key.Sign("text").value(), TestKey().Sign("text").value());
}

TEST(Ed25519PemTest, RefusesTextAroundTheKey) {
  EXPECT_TRUE(RefusedAsPem(""));
  EXPECT_TRUE(RefusedAsPem("a line before\n" + TestPem()));
  EXPECT_TRUE(RefusedAsPem(TestPem() + "\n"));
  EXPECT_TRUE(RefusedAsPem(TestPem() + KeyOf(kRfc8032[1].seed).ToPem().value()));
}

TEST(Ed25519PemTest, RefusesAPartOfTheKey) {
  const std::string pem = TestPem();
  for (size_t size = 0; size < pem.size(); ++size) {
    ASSERT_TRUE(RefusedAsPem(pem.substr(0, size))) << size;
  }
}

TEST(Ed25519PemTest, RefusesKeysOfAnotherKind) {
  for (const char* kind : {"X25519", "ED448"}) {
    const PkeyOwner key(EVP_PKEY_Q_keygen(nullptr, nullptr, kind));
    ASSERT_NE(key, nullptr);
    EXPECT_TRUE(RefusedAsPem(PemOf(key.get(), nullptr))) << kind;
  }
}

TEST(Ed25519PemTest, RefusesAnEncryptedKeyWithoutAskingForItsPassphrase) {
  const PkeyOwner key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  ASSERT_NE(key, nullptr);
  ASSERT_TRUE(Ed25519PrivateKey::FromPem(PemOf(key.get(), nullptr)).ok());
  EXPECT_TRUE(RefusedAsPem(PemOf(key.get(), "passphrase")));
}

TEST(Ed25519PemTest, ReadsTheLongestTextAndRefusesALongerUnread) {
  // Text before the key is overlooked by OpenSSL, so that both would be read by it.
  const auto padded = [](size_t size) {
    const std::string pem = TestPem();
    return std::string(size - pem.size() - 1, '-') + "\n" + pem;
  };
  const absl::Status longest = Ed25519PrivateKey::FromPem(padded(kMaxPrivateKeyPemBytes)).status();
  const absl::Status longer =
      Ed25519PrivateKey::FromPem(padded(kMaxPrivateKeyPemBytes + 1)).status();
  EXPECT_THAT(std::string(longest.message()), HasSubstr("nothing beside it"));
  EXPECT_THAT(std::string(longer.message()), HasSubstr("4096 bytes"));
}

TEST(Ed25519PemTest, RefusalRepeatsNothingOfTheText) {
  const absl::Status status = Ed25519PrivateKey::FromPem("secret" + TestPem()).status();
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("secret")));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("MC4CAQ")));
}

}  // namespace
}  // namespace vsledger
